import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jwtVerify } from 'jose';
import { sampleEvent, sampleTicket } from '../ticket-facts.fixture';
import { createGoogleWallet } from './google-wallet';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const keyFile = join(mkdtempSync(join(tmpdir(), 'google-wallet-')), 'key.json');
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
writeFileSync(keyFile, JSON.stringify({ client_email: 'tickets@example.test', private_key: pem }));

test('the link carries the ticket, signed with the key of the service account', async () => {
  const wallet = createGoogleWallet(keyFile, '3388000000000000000');
  const link = await wallet.linkOf({
    ...{ event: sampleEvent, ticket: sampleTicket, language: 'en', serial: 'bkg_1.tkt_1.1' },
  });
  const [, token] = /^https:\/\/pay\.google\.com\/gp\/v\/save\/(.+)$/.exec(link)!;
  const { payload } = await jwtVerify(token!, publicKey, { audience: 'google' });
  expect(payload).toMatchObject({
    ...{ iss: 'tickets@example.test', typ: 'savetowallet' },
    payload: {
      eventTicketClasses: [{ id: '3388000000000000000.evt_1', dateTime: { start: sampleEvent.startsAt } }],
      eventTicketObjects: [
        {
          id: expect.stringMatching(/^3388000000000000000\.[\w-]{22}$/),
          classId: '3388000000000000000.evt_1',
          barcode: { type: 'QR_CODE', value: sampleTicket.code },
          seatInfo: { seat: { defaultValue: { language: 'en', value: '4' } } },
        },
      ],
    },
  });
});

test('the link stays as short as Google asks for, with a real code and long names', async () => {
  const wallet = createGoogleWallet(keyFile, '3388000000000000000');
  const id = (kind: string) => `${kind}_${'x'.repeat(22)}`;
  const venue = { ...sampleEvent.venue, name: 'V'.repeat(200), city: 'C'.repeat(30) };
  const link = await wallet.linkOf({
    event: { ...sampleEvent, id: id('evt'), name: 'N'.repeat(300), venue },
    ticket: { ...sampleTicket, code: `HF2.${'s'.repeat(86)}.${id('evt')}.${id('tkt')}.1.${id('bkg')}` },
    ...{ language: 'de', serial: `${id('bkg')}.${id('tkt')}.1` },
  });
  expect(link.length - 'https://pay.google.com/gp/v/save/'.length).toBeLessThanOrEqual(1_800);
});

test('a file that is no key of a service account is refused', () => {
  writeFileSync(`${keyFile}.bad`, '{}');
  expect(() => createGoogleWallet(`${keyFile}.bad`, '1')).toThrow(/service account/);
});
