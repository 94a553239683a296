/** One value for each parameter. */
type Choice<P extends Record<string, readonly unknown[]>> = {
  readonly [K in keyof P]: P[K][number];
};

/**
 * Pairwise testing: a list of choices in which every two values of two parameters occur together at least once. Most faults
 * need no more than two parameters, and a few dozen choices replace millions. The list is deterministic.
 */
export function pairwise<P extends Record<string, readonly unknown[]>>(parameters: P): Choice<P>[] {
  const names = Object.keys(parameters);
  const unmet = new Set<string>();
  const pair = (a: number, i: number, b: number, j: number) =>
    a < b ? `${a}.${i} ${b}.${j}` : `${b}.${j} ${a}.${i}`;
  for (const [a, name] of names.entries())
    for (const i of parameters[name]!.keys())
      for (let b = a + 1; b < names.length; b += 1)
        for (const j of parameters[names[b]!]!.keys()) unmet.add(pair(a, i, b, j));
  const choices: Choice<P>[] = [];
  while (unmet.size > 0) {
    const [seed] = unmet;
    const chosen = new Map(seed!.split(' ').map((one) => one.split('.').map(Number) as [number, number]));
    for (const [a, name] of names.entries()) {
      if (chosen.has(a)) continue;
      const meets = (i: number) => [...chosen].filter(([b, j]) => unmet.has(pair(a, i, b, j))).length;
      const values = [...parameters[name]!.keys()];
      chosen.set(
        a,
        values.reduce((best, i) => (meets(i) > meets(best) ? i : best), 0),
      );
    }
    for (const [a, i] of chosen) for (const [b, j] of chosen) if (a < b) unmet.delete(pair(a, i, b, j));
    choices.push(
      Object.fromEntries(names.map((name, a) => [name, parameters[name]![chosen.get(a)!]])) as Choice<P>,
    );
  }
  return choices;
}
