import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Reads the certificate for passes in `folder`: `pass.pem`, its key `pass.key`, and Apple's intermediate certificate
 * `wwdr.pem`. The certificate names the pass type as UID, the team as OU and the seller as O. Throws when a file is missing,
 * or when it is no certificate of a pass type.
 */
export function readPassCertificate(folder: string) {
  const [certificate, key, wwdr] = ['pass.pem', 'pass.key', 'wwdr.pem'].map((name) =>
    readFileSync(join(folder, name)),
  ) as [Buffer, Buffer, Buffer];
  const { subject } = new X509Certificate(certificate);
  const partOf = (name: string) => new RegExp(`^${name}=(.+)$`, 'm').exec(subject)?.[1];
  const [passTypeId, teamId] = [partOf('UID'), partOf('OU')];
  if (!passTypeId || !teamId)
    throw new Error(`${folder}/pass.pem is no certificate of a pass type: it names no UID and OU`);
  return { certificate, key, wwdr, passTypeId, teamId, seller: partOf('O') ?? teamId };
}
