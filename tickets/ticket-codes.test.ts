import { encode } from 'uqr';
import { createTicketCodes } from './ticket-codes';

const secret = 'a secret that is longer than 32 characters';
const other = 'another secret of more than 32 characters';
const ref = { bookingId: 'bkg_1', ticketId: 'tkt-2_x', eventId: 'evt_3', codeGeneration: 3 };
// Made by an earlier release with `secret`.
const FORMER = 'HF1.bkg_1.tkt-2_x.3.2cXlqX3d3fr2HRpZ0hcEoA';
const swap = (text: string, at: number) =>
  text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);

test('a code contains the booking, the ticket, the event and the generation, and ends with the booking', async () => {
  const codes = createTicketCodes([secret]);
  const code = codes.sign(ref);
  expect(await codes.read(code)).toEqual(ref);
  expect(code).toMatch(/\.bkg_1$/);
});

test('a gate verifies a code with the public key alone', async () => {
  const codes = createTicketCodes([secret]);
  const [, signature, ...body] = codes.sign(ref).split('.');
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  const key = await crypto.subtle.importKey('raw', bytes(codes.publicKeys[0]!), 'Ed25519', false, ['verify']);
  const verified = (text: string) =>
    crypto.subtle.verify('Ed25519', key, bytes(signature!), Buffer.from(text));
  expect(await verified(body.join('.'))).toBe(true);
  expect(await verified(body.join('.').replace('.3.', '.4.'))).toBe(false);
});

test('a code that is changed, cut or signed with another secret is refused', async () => {
  const codes = createTicketCodes([secret]);
  const good = codes.sign(ref);
  // The last character of a signature carries bits that no byte uses.
  const unused = 'HF2.'.length + 85;
  for (let at = 0; at < good.length; at += 1)
    if (at !== unused) expect([at, await codes.read(swap(good, at))]).toEqual([at, undefined]);
  for (const bad of [
    ...['', 'HF2', good.slice(0, -1), `${good}A`, good.replace('.3.', '.4.'), good.replace('HF2', 'HF1')],
    createTicketCodes([other]).sign(ref),
    `HF2.${'A'.repeat(86)}.${'e'.repeat(65)}.t.1.b`,
  ])
    expect(await codes.read(bad)).toBeUndefined();
});

test('with two secrets, codes of both are accepted and the first one signs', async () => {
  const before = createTicketCodes([secret]).sign(ref);
  const both = createTicketCodes([other, secret]);
  expect(await both.read(before)).toEqual(ref);
  expect(both.sign(ref)).toBe(createTicketCodes([other]).sign(ref));
  expect(both.publicKeys).toEqual([
    ...createTicketCodes([other]).publicKeys,
    ...createTicketCodes([secret]).publicKeys,
  ]);
});

test('a code of an earlier release is still read, and nobody can change it', async () => {
  const { eventId, ...former } = ref;
  const codes = createTicketCodes([other, secret]);
  expect(await codes.read(FORMER)).toEqual(former);
  expect(codes.formerCodes(former)[1]).toBe(FORMER);
  for (let at = 0; at < FORMER.length - 1; at += 1)
    expect([at, await codes.read(swap(FORMER, at))]).toEqual([at, undefined]);
});

test('the QR image of a code with the longest of our own ids has at most 57 modules a side, as a boarding pass', () => {
  const seed = 'x'.repeat(22);
  const longest = {
    ...{ bookingId: `bkg_${seed}`, ticketId: `tkt_${seed}-255s`, eventId: `evt_${seed}` },
    codeGeneration: 99,
  };
  const { size } = encode(createTicketCodes([secret]).sign(longest), { ecc: 'M', border: 0 });
  expect(size).toBeLessThanOrEqual(57);
});

test('a short secret is refused', () => {
  expect(() => createTicketCodes(['short'])).toThrow(RangeError);
  expect(() => createTicketCodes([])).toThrow(RangeError);
});
