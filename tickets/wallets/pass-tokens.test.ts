import { readSerial, serialOf } from './pass-serial';
import { createPassTokens } from './pass-tokens';

const tokens = createPassTokens(['a secret that is longer than 32 characters']);
const now = Date.parse('2026-11-22T19:00:00Z');

test('a link downloads one pass, for ten minutes', () => {
  const link = tokens.linkOf('bkg_1.tkt_1.1', now);
  expect(tokens.isLinkOf('bkg_1.tkt_1.1', link, now + 599_000)).toBe(true);
  expect(tokens.isLinkOf('bkg_1.tkt_1.1', link, now + 601_000)).toBe(false);
  expect(tokens.isLinkOf('bkg_1.tkt_2.1', link, now)).toBe(false);
  expect(tokens.isLinkOf('bkg_1.tkt_1.1', link.replace(/^\d+/, String(now + 9e9)), now)).toBe(false);
});

test('the token of a pass is another one than its link, and no other pass has it', () => {
  expect(tokens.isTokenOf('bkg_1.tkt_1.1', tokens.tokenOf('bkg_1.tkt_1.1'))).toBe(true);
  expect(tokens.isTokenOf('bkg_1.tkt_1.2', tokens.tokenOf('bkg_1.tkt_1.1'))).toBe(false);
  expect(tokens.isTokenOf('bkg_1.tkt_1.1', '')).toBe(false);
});

test('a serial number names the ticket and its code', () => {
  const ref = { bookingId: 'bkg_1', ticketId: 'tkt_1', codeGeneration: 2 };
  expect(readSerial(serialOf(ref))).toEqual(ref);
  for (const bad of ['', 'bkg_1.tkt_1', 'bkg_1.tkt_1.0', '../x.y.1', 'a.b.c.1'])
    expect([bad, readSerial(bad)]).toEqual([bad, undefined]);
});
