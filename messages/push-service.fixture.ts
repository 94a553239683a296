import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { makePassCertificate } from '../tickets/wallets/pass-certificate.fixture';
import type { PushNote } from './push-transport';

/** What a browser got. */
interface Pushed {
  readonly to: string;
  readonly topic: string;
  readonly urgency: string;
  readonly note: PushNote & { readonly tag: string };
}

/** A push service on this machine with its browsers, which decrypt what they get as RFC 8291 says, and check who sent it. */
export async function openPushService() {
  const folder = makePassCertificate();
  const cert = readFileSync(join(folder, 'server.pem'));
  const browsers = new Map<string, { curve: ReturnType<typeof createECDH>; auth: Buffer }>();
  const pushed: Pushed[] = [];
  /** The answers of the next requests; 201 when there are none. */
  const answers: number[] = [];
  const server = createServer({ cert, key: readFileSync(join(folder, 'server.key')) }, (req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const answer = answers.shift() ?? 201;
      const to = req.url!.slice(1);
      const browser = browsers.get(to);
      if (answer === 201 && browser) {
        requireSender(String(req.headers.authorization), origin());
        const note = JSON.parse(decrypted(Buffer.concat(chunks), browser));
        pushed.push({ to, topic: String(req.headers.topic), urgency: String(req.headers.urgency), note });
      }
      res.writeHead(browser ? answer : 410).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = () => `https://localhost:${port}`;
  return {
    pushed,
    answers,
    agent: () => new Agent({ ca: cert }),
    /** A browser of that name, which gives a page this subscription. */
    browser(name: string) {
      const curve = createECDH('prime256v1');
      curve.generateKeys();
      const auth = randomBytes(16);
      browsers.set(name, { curve, auth });
      const keys = { p256dh: curve.getPublicKey('base64url'), auth: auth.toString('base64url') };
      return { endpoint: `${origin()}/${name}`, keys };
    },
    /** The browser of that name ends its subscription. */
    end: (name: string) => browsers.delete(name),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function decrypted(body: Buffer, { curve, auth }: { curve: ReturnType<typeof createECDH>; auth: Buffer }) {
  const salt = body.subarray(0, 16);
  const sender = body.subarray(21, 21 + body[20]!);
  const expand = (key: Buffer, with_: Buffer, info: Buffer | string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', key, with_, info, bytes));
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), curve.getPublicKey(), sender]);
  const secret = expand(curve.computeSecret(sender), auth, info, 32);
  const key = expand(secret, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = expand(secret, salt, 'Content-Encoding: nonce\0', 12);
  const content = body.subarray(21 + sender.length);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(content.subarray(-16));
  const padded = Buffer.concat([decipher.update(content.subarray(0, -16)), decipher.final()]);
  // A delimiter of 2 and zeros are the padding of the last record.
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
}

/** Throws unless the header is a token for this service, signed with the key that it names (RFC 8292). */
function requireSender(header: string, audience: string): void {
  const [, token = '', sender = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(header) ?? [];
  const [head, claims, signature] = token.split('.');
  const point = Buffer.from(sender, 'base64url');
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature ?? '', 'base64url'),
  );
  const { aud, sub } = JSON.parse(Buffer.from(claims ?? '', 'base64url').toString()) as Record<
    string,
    string
  >;
  if (!isSigned || aud !== audience || sub !== 'mailto:tickets@opera.example')
    throw new Error(`no sender of ours: ${header}`);
}
