/**
 * Limits by address for a machine from which all fans call, such as in a rehearsal with thousands of fans, who would share
 * the limits of one address.
 */
export const SINGLE_ADDRESS_LIMITS = {
  RATE_LIMIT_ADDRESS_FACTOR: '1000',
  STREAMS_PER_ADDRESS: '50000',
} as const;

/** These limits, except those that are set in the environment. */
export function singleAddressLimits(given: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(
    Object.entries(SINGLE_ADDRESS_LIMITS).map(([name, limit]) => [name, given[name] || limit]),
  );
}
