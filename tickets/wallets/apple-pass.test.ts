import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBuffer } from 'yauzl';
import { sampleEvent, sampleTicket } from '../ticket-facts.fixture';
import { createApplePasses } from './apple-pass';
import { makePassCertificate, PASS_TYPE_ID } from './pass-certificate.fixture';

const folder = makePassCertificate();
const passes = createApplePasses(folder);
const wish = {
  event: sampleEvent,
  ticket: sampleTicket,
  code: sampleTicket.code,
  language: 'de',
  serial: 'bkg_1.tkt_1.1',
} as const;

/** The files in a pass, by name. */
function filesOf(pass: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const files = new Map<string, Buffer>();
    fromBuffer(pass, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('entry', (entry) =>
        zip.openReadStream(entry, async (failure, stream) => {
          if (failure) return reject(failure);
          files.set(entry.fileName, Buffer.concat(await stream.toArray()));
          zip.readEntry();
        }),
      );
      zip.once('end', () => resolve(files));
      zip.readEntry();
    });
  });
}

test('a pass is signed with the certificate, over the hash of each file', async () => {
  const files = await filesOf(await passes.fileOf(wish));
  const manifest = JSON.parse(files.get('manifest.json')!.toString()) as Record<string, string>;
  for (const name of ['pass.json', 'icon.png', 'icon@2x.png', 'logo.png'])
    expect([name, manifest[name]]).toEqual([name, createHash('sha1').update(files.get(name)!).digest('hex')]);
  const at = mkdtempSync(join(tmpdir(), 'pass-'));
  for (const name of ['manifest.json', 'signature']) writeFileSync(join(at, name), files.get(name)!);
  const verify = (content: string) =>
    execFileSync(
      'openssl',
      [
        ...['smime', '-verify', '-inform', 'DER', '-in', join(at, 'signature'), '-content', content],
        ...['-CAfile', join(folder, 'wwdr.pem'), '-purpose', 'any'],
      ],
      { stdio: 'pipe' },
    );
  verify(join(at, 'manifest.json'));
  writeFileSync(join(at, 'changed.json'), `${files.get('manifest.json')!} `);
  expect(() => verify(join(at, 'changed.json'))).toThrow(/digest failure|verification failure/i);
});

test('it shows the event at its venue’s time, the seat, the code, and where its news are', async () => {
  const updates = { webServiceURL: 'https://tickets.example/wallet', authenticationToken: 'a'.repeat(43) };
  const files = await filesOf(await passes.fileOf({ ...wish, updates }));
  const pass = JSON.parse(files.get('pass.json')!.toString());
  expect(pass).toMatchObject({
    ...{ passTypeIdentifier: PASS_TYPE_ID, teamIdentifier: 'TEAM123456', organizationName: 'Kulturfabrik' },
    ...{ serialNumber: 'bkg_1.tkt_1.1', voided: false, ...updates },
    barcodes: [{ message: sampleTicket.code, format: 'PKBarcodeFormatQR' }],
    eventTicket: {
      headerFields: [{ value: '20:30 MEZ' }],
      primaryFields: [{ value: sampleEvent.name }],
      auxiliaryFields: [
        { label: 'Bereich', value: 'Front' },
        { label: 'Reihe', value: 'A' },
        { label: 'Platz', value: '4' },
      ],
    },
  });
});

test('a pass whose ticket was handed on, or whose event is cancelled, is void', async () => {
  const given = await filesOf(await passes.fileOf({ ...wish, code: null }));
  const pass = JSON.parse(given.get('pass.json')!.toString());
  expect([pass.voided, pass.barcodes]).toEqual([true, undefined]);
  const event = { ...sampleEvent, cancelledAt: '2026-10-01T00:00:00Z' };
  const cancelled = await filesOf(await passes.fileOf({ ...wish, event }));
  expect(JSON.parse(cancelled.get('pass.json')!.toString()).voided).toBe(true);
});

test('a folder without a certificate for passes is refused', () => {
  expect(() => createApplePasses('/nowhere')).toThrow(/pass\.pem/);
});
