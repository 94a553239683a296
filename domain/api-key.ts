/** What an API key can be allowed to do. Each route that keys reach names one of these. */
export const apiKeyScopes = [
  'events:read',
  'events:write',
  'sales:read',
  'sales:write',
  'bookings:read',
  'tickets:check-in',
] as const;

/** One scope. */
export type ApiKeyScope = (typeof apiKeyScopes)[number];
