import { isEmailAddress } from './message';

test.each(['ann@example.org', "o'brien+tickets@mail.example.co.uk", 'a@xn--bcher-kva.example'])(
  '%s is an address',
  (address) => {
    expect(isEmailAddress(address)).toBe(true);
  },
);

test.each([
  ...[
    'ann',
    'ann@localhost',
    '@example.org',
    'ann@example.org, bob@example.org',
    'ann@example.org\nBcc: bob@example.org',
  ],
  ...[
    'Ann <ann@example.org>',
    '"ann"@example.org',
    'ann @example.org',
    '.ann@example.org',
    'ann@[127.0.0.1]',
    'ann@-a.org',
  ],
  ...[`${'a'.repeat(65)}@example.org`, `a@${'a.'.repeat(130)}org`],
])('%j is none', (address) => {
  expect(isEmailAddress(address)).toBe(false);
});
