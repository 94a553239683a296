/** What the Content-Security-Policy of the pages depends on. */
interface PolicyWish {
  /** Whether Stripe's own form is on the pages: the one other origin that they may talk to. */
  readonly stripe: boolean;
  /** What fans solve before they join a queue; two kinds are widgets of a service. */
  readonly challenge: string;
}

const WIDGETS: Readonly<Record<string, string>> = {
  turnstile: ' https://challenges.cloudflare.com',
  hcaptcha: ' https://hcaptcha.com https://*.hcaptcha.com',
};

// As Stripe's own guide to policies names them.
const STRIPE_SCRIPTS = 'https://js.stripe.com https://*.js.stripe.com';

/** The headers of a page: nothing inline and nothing of another origin, but for the forms of services that were chosen. */
export function pageHeaders({ stripe, challenge }: PolicyWish): Readonly<Record<string, string>> {
  const widget = WIDGETS[challenge] ?? '';
  const frames = (stripe ? ` ${STRIPE_SCRIPTS} https://hooks.stripe.com` : '') + widget;
  const policy = [
    "default-src 'none'",
    `script-src 'self'${stripe ? ` ${STRIPE_SCRIPTS}` : ''}${widget}`,
    `style-src 'self'${challenge === 'hcaptcha' ? widget : ''}`,
    "img-src 'self'",
    `connect-src 'self'${stripe ? ' https://api.stripe.com' : ''}${widget}`,
    `frame-src${frames || " 'none'"}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  const payment = stripe ? ', payment=(self "https://js.stripe.com")' : '';
  return {
    'Content-Security-Policy': policy.join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': `geolocation=(self), camera=(self), microphone=()${payment}`,
  };
}
