import { pageHeaders } from './page-policy';

const policyOf = (options: Parameters<typeof pageHeaders>[0]) =>
  pageHeaders(options)['Content-Security-Policy']!;

test('without services a page may only talk to its own origin, and run nothing inline', () => {
  const policy = policyOf({ stripe: false, challenge: 'proof-of-work' });
  expect(policy).not.toMatch(/https?:|unsafe|\*/);
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
});

test('Stripe’s form allows Stripe’s origins and no other', () => {
  const origins = policyOf({ stripe: true, challenge: 'off' }).match(/https:\/\/[^\s;]+/g)!;
  expect(origins.every((origin) => origin.endsWith('.stripe.com'))).toBe(true);
});

test.each([
  ['turnstile', /cloudflare\.com$/],
  ['hcaptcha', /hcaptcha\.com$/],
])('the widget of %s allows its origins and no other', (challenge, its) => {
  const policy = policyOf({ stripe: false, challenge });
  const origins = policy.match(/https:\/\/[^\s;]+/g)!;
  expect(origins.filter((origin) => !its.test(origin))).toEqual([]);
  expect(policy).not.toContain('unsafe');
});
