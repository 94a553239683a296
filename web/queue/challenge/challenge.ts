/** What a fan solves before a place is taken, as the API gives it with a refusal. */
export type Challenge =
  | { readonly kind: 'proof-of-work'; readonly parameters: object; readonly signature: string }
  | { readonly kind: 'turnstile'; readonly siteKey: string; readonly cData?: string }
  | { readonly kind: 'hcaptcha'; readonly siteKey: string };

/** The challenge that came with a refusal; undefined for one of a kind that is not known here. */
export function challengeOf(fields: Readonly<Record<string, unknown>>): Challenge | undefined {
  const { challenge } = fields as { challenge?: { kind?: unknown } };
  const isKnown = ['proof-of-work', 'turnstile', 'hcaptcha'].includes(String(challenge?.kind));
  return isKnown ? (challenge as Challenge) : undefined;
}

/** A solution as the API takes it: Base64 of JSON, whose texts are all ASCII. */
export function packSolution(challenge: Challenge & { kind: 'proof-of-work' }, solution: object): string {
  const { parameters, signature } = challenge;
  return btoa(JSON.stringify({ challenge: { parameters, signature }, solution }));
}
