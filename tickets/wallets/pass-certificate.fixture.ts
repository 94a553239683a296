import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The pass type that the certificate names. */
export const PASS_TYPE_ID = 'pass.example.tickets';

/**
 * A folder with a certificate for passes, its key, and the certificate that signed it, as Apple would give them; and
 * `server.pem` with its key, for a server on localhost.
 */
export function makePassCertificate(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pass-certificate-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const newKey = ['-newkey', 'rsa:2048', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'wwdr.pem',
    '-subj',
    '/CN=Test WWDR/O=Test',
  );
  const subject = `/UID=${PASS_TYPE_ID}/CN=Pass Type ID/OU=TEAM123456/O=Kulturfabrik`;
  openssl('req', ...newKey, '-keyout', 'pass.key', '-out', 'pass.csr', '-subj', subject);
  openssl(
    ...['x509', '-req', '-in', 'pass.csr', '-CA', 'wwdr.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
    ...['-out', 'pass.pem'],
  );
  openssl(
    ...['req', '-x509', ...newKey, '-keyout', 'server.key', '-out', 'server.pem', '-subj', '/CN=localhost'],
    ...['-addext', 'subjectAltName=DNS:localhost'],
  );
  return folder;
}
