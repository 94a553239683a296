/** Does `count` works, `inFlight` at a time; each begins when another has ended. Returns the seconds. */
export async function inTurns(
  count: number,
  inFlight: number,
  work: (index: number) => Promise<unknown>,
): Promise<number> {
  const began = performance.now();
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, count) }, lane));
  return (performance.now() - began) / 1_000;
}
