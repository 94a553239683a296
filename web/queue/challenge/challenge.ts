/** A challenge, as the API sends it with the refusal of a join. */
export type Challenge =
  | { readonly kind: 'proof-of-work'; readonly parameters: object; readonly signature: string }
  | { readonly kind: 'turnstile'; readonly siteKey: string; readonly cData?: string }
  | { readonly kind: 'hcaptcha'; readonly siteKey: string };

/** The challenge in the fields of a refusal; undefined for an unknown kind. */
export function challengeOf(fields: Readonly<Record<string, unknown>>): Challenge | undefined {
  const { challenge } = fields as { challenge?: { kind?: unknown } };
  const isKnown = ['proof-of-work', 'turnstile', 'hcaptcha'].includes(String(challenge?.kind));
  return isKnown ? (challenge as Challenge) : undefined;
}

/** Encodes a solution for the API: Base64 of JSON, which contains ASCII only. */
export function packSolution(challenge: Challenge & { kind: 'proof-of-work' }, solution: object): string {
  const { parameters, signature } = challenge;
  return btoa(JSON.stringify({ challenge: { parameters, signature }, solution }));
}
