/** What the Content-Security-Policy of the pages depends on. */
export interface PolicyWish {
  /** Whether Stripe's own form is on the pages: the one other origin that they may talk to. */
  readonly stripe: boolean;
}

// As Stripe's own guide to policies names them.
const STRIPE_SCRIPTS = 'https://js.stripe.com https://*.js.stripe.com';

/** The headers of a page: nothing inline and nothing of another origin, but for Stripe's form where it is used. */
export function pageHeaders({ stripe }: PolicyWish): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    `script-src 'self'${stripe ? ` ${STRIPE_SCRIPTS}` : ''}`,
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self'${stripe ? ' https://api.stripe.com' : ''}`,
    ...(stripe ? [`frame-src ${STRIPE_SCRIPTS} https://hooks.stripe.com`] : []),
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': `geolocation=(self), camera=(self), microphone=()${stripe ? ', payment=(self "https://js.stripe.com")' : ''}`,
  };
}
