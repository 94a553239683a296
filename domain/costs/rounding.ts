/** The whole number next to numerator / denominator; a half goes up. Both are ≥ 0, and the denominator is not 0. */
export function roundedQuotient(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}

/**
 * Rounds a running sum: each call adds a part, and returns by how much the rounded sum has grown. So the parts are whole
 * numbers that always add up to the rounded whole.
 */
export function runningRounder(roundedSum: (sum: bigint) => bigint): (part: bigint) => bigint {
  let sum = 0n;
  let before = 0n;
  return (part) => {
    sum += part;
    const now = roundedSum(sum);
    const grown = now - before;
    before = now;
    return grown;
  };
}
