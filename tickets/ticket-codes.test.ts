import { createTicketCodes } from './ticket-codes';

const secret = 'a secret that is longer than 32 characters';
const other = 'another secret of more than 32 characters';
const ref = { bookingId: 'bkg_1', ticketId: 'tkt-2_x', codeGeneration: 3 };

test('a code contains the booking, the ticket and the generation', () => {
  const codes = createTicketCodes([secret]);
  expect(codes.read(codes.sign(ref))).toEqual(ref);
});

test('a code that is changed, cut or signed with another secret is refused', () => {
  const codes = createTicketCodes([secret]);
  const good = codes.sign(ref);
  for (let at = 0; at < good.length; at += 1) {
    const swapped = good[at] === 'A' ? 'B' : 'A';
    const changed = good.slice(0, at) + swapped + good.slice(at + 1);
    // The last character carries two bits that no byte uses.
    if (at < good.length - 1) expect([at, codes.read(changed)]).toEqual([at, undefined]);
  }
  for (const bad of [
    '',
    'HF1',
    good.slice(0, -1),
    `${good}A`,
    good.replace('.3.', '.4.'),
    createTicketCodes([other]).sign(ref),
  ])
    expect(codes.read(bad)).toBeUndefined();
});

test('with two secrets, codes of both are accepted and the first one signs', () => {
  const before = createTicketCodes([secret]).sign(ref);
  const both = createTicketCodes([other, secret]);
  expect(both.read(before)).toEqual(ref);
  expect(both.sign(ref)).toBe(createTicketCodes([other]).sign(ref));
});

test('a short secret is refused', () => {
  expect(() => createTicketCodes(['short'])).toThrow(RangeError);
  expect(() => createTicketCodes([])).toThrow(RangeError);
});
