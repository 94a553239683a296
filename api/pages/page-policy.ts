/** What the headers of the pages depend on. */
interface PolicyOptions {
  /** Whether the pages have Stripe's form, and may therefore talk to Stripe's origins. */
  readonly stripe: boolean;
  /** The kind of challenge before a queue; two kinds are widgets of a service. */
  readonly challenge: string;
}

const WIDGETS: Readonly<Record<string, string>> = {
  turnstile: ' https://challenges.cloudflare.com',
  hcaptcha: ' https://hcaptcha.com https://*.hcaptcha.com',
};

// From Stripe's guide to Content-Security-Policies.
const STRIPE_SCRIPTS = 'https://js.stripe.com https://*.js.stripe.com';

/** The headers of a page: nothing inline, and nothing of another origin except the widgets of the chosen services. */
export function pageHeaders({ stripe, challenge }: PolicyOptions): Readonly<Record<string, string>> {
  const widget = WIDGETS[challenge] ?? '';
  const frames = (stripe ? ` ${STRIPE_SCRIPTS} https://hooks.stripe.com` : '') + widget;
  const policy = [
    "default-src 'none'",
    `script-src 'self'${stripe ? ` ${STRIPE_SCRIPTS}` : ''}${widget}`,
    `style-src 'self'${challenge === 'hcaptcha' ? widget : ''}`,
    "img-src 'self'",
    "worker-src 'self'",
    `connect-src 'self'${stripe ? ' https://api.stripe.com' : ''}${widget}`,
    "manifest-src 'self'",
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
