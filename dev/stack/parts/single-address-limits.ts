/**
 * The limits of an address where everybody calls from one machine, such as a rehearsal with thousands of fans: as one
 * address they would share what one campus gets.
 */
export const ONE_ADDRESS = { RATE_LIMIT_ADDRESS_FACTOR: '1000', STREAMS_PER_ADDRESS: '50000' } as const;

/** These limits, but for those that are given. */
export function limitsOfOneAddress(given: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(Object.entries(ONE_ADDRESS).map(([name, limit]) => [name, given[name] || limit]));
}
