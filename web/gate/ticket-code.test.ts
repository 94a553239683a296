import { createHash } from 'node:crypto';
import { createTicketCodes } from '../../tickets/ticket-codes';
import { canVerify, createVerifier, hashOf, readCode } from './ticket-code';

const codes = createTicketCodes(['a secret that is longer than 32 characters']);
const others = createTicketCodes(['another secret of more than 32 characters']);
const ref = { bookingId: 'bkg_1', ticketId: 'tkt_2', eventId: 'evt_3', codeGeneration: 4 };

test('a gate reads what the API signs, and verifies it with its public key and no other', async () => {
  expect(await canVerify()).toBe(true);
  const { signed, ...read } = readCode(codes.sign(ref))!;
  expect(read).toEqual({ bookingId: 'bkg_1', ticketId: 'tkt_2', eventId: 'evt_3', generation: 4 });
  const verify = async (...keys: string[]) => (await createVerifier(keys))(signed!);
  expect(await verify(...codes.publicKeys)).toBe(true);
  expect(await verify(...others.publicKeys)).toBe(false);
  expect(await verify(...others.publicKeys, ...codes.publicKeys)).toBe(true);
  expect(await (await createVerifier(codes.publicKeys))({ ...signed!, body: 'evt_3.tkt_2.5.bkg_1' })).toBe(
    false,
  );
});

test('a code of an earlier release is read without its event, and other texts are not codes', () => {
  const [former] = codes.formerCodes(ref);
  expect(readCode(former!)).toEqual({ bookingId: 'bkg_1', ticketId: 'tkt_2', generation: 4 });
  for (const text of ['', 'HF2', 'https://example.com', `${codes.sign(ref)}.`, ` ${former}`])
    expect(readCode(text)).toBeUndefined();
});

test('texts are hashed as the API hashes them', async () => {
  const hash = createHash('sha256').update('bkg_1.tkt_2').digest('base64url').slice(0, 16);
  expect(await hashOf('bkg_1.tkt_2')).toBe(hash);
});
