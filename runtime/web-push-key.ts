import { createECDH } from 'node:crypto';

/** The key by which push services know the sender (VAPID, RFC 8292), and its public half for browsers; in base64url. */
export interface WebPushKey {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** The pair of a private key: 32 bytes in base64url. Throws when it is none of P-256. */
export function webPushKeyOf(privateKey: string): WebPushKey {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(privateKey, 'base64url');
  return { privateKey, publicKey: curve.getPublicKey('base64url') };
}
