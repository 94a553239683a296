/**
 * Where the test bank asks the fan, and then sends them back to `returnUrl`; undefined without a bank, or for a secret
 * that is not of its form.
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

/** Whether a page was come back to (`search` of its address) because the bank's step for this secret ended in a no. */
export function isRefusedAtBank(search: string, clientSecret: string): boolean {
  const back = new URLSearchParams(search);
  return (
    back.get('redirect_status') === 'failed' && back.get('payment_intent_client_secret') === clientSecret
  );
}
