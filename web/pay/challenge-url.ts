/** Where the test bank asks the fan; undefined without a bank, or for a secret that is not of its form. */
export function challengeUrl(bankUrl: string | undefined, clientSecret: string): string | undefined {
  const intent = /^(pi_\w+)_secret_\w+$/.exec(clientSecret)?.[1];
  if (!bankUrl || !intent) return undefined;
  const url = new URL(`/test/authenticate/${intent}`, bankUrl);
  url.searchParams.set('client_secret', clientSecret);
  return url.href;
}
