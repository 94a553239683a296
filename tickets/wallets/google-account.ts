import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

const TOKENS = 'https://oauth2.googleapis.com/token';

/** A service account at Google. */
interface GoogleAccount {
  readonly email: string;
  readonly key: KeyObject;
  /** Where it gets access tokens. */
  readonly tokenUrl: string;
}

/** The service account of a key file, the JSON that Google gives. Throws when it is none. */
export function readGoogleAccount(keyFile: string): GoogleAccount {
  const account = JSON.parse(readFileSync(keyFile, 'utf8')) as Record<string, unknown>;
  const { client_email: email, private_key: pem, token_uri: tokenUrl = TOKENS } = account;
  if (typeof email !== 'string' || typeof pem !== 'string' || typeof tokenUrl !== 'string')
    throw new Error(`${keyFile} is no key of a service account: it has no client_email and private_key`);
  return { email, key: createPrivateKey(pem), tokenUrl };
}
