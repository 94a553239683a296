/**
 * The page of the test bank for 3-D Secure, which returns to `returnUrl`; undefined without a test bank, or for a secret
 * of another form.
 */
export function challengeUrl(
  bankUrl: string | undefined,
  clientSecret: string,
  returnUrl: string,
): string | undefined {
  const intent = /^(pi_\w+)_secret_\w+$/.exec(clientSecret)?.[1];
  if (!bankUrl || !intent) return undefined;
  const url = new URL(`/test/authenticate/${intent}`, bankUrl);
  url.searchParams.set('client_secret', clientSecret);
  url.searchParams.set('return_url', returnUrl);
  return url.href;
}

/** Whether the bank returned to the page (`search` of its address) with a refusal for this secret. */
export function isRefusedAtBank(search: string, clientSecret: string): boolean {
  const parameters = new URLSearchParams(search);
  return (
    parameters.get('redirect_status') === 'failed' &&
    parameters.get('payment_intent_client_secret') === clientSecret
  );
}
