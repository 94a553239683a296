/** An amount in minor units as people type it: `45.00`. */
export function writtenAmount(amount: number, digits: number): string {
  return (amount / 10 ** digits).toFixed(digits);
}

/** The minor units of a typed amount, with a point or a comma before the decimals; undefined if it is none or has too many decimals. */
export function typedAmount(text: string, digits: number): number | undefined {
  const parts = /^(\d{1,12})(?:[.,](\d*))?$/.exec(text.replace(/[\s']/g, ''));
  if (!parts) return undefined;
  const [, whole = '', decimals = ''] = parts;
  if (decimals.length > digits) return undefined;
  return Number(whole + decimals.padEnd(digits, '0'));
}
