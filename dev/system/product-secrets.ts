import { createHash } from 'node:crypto';
import type { PartContext } from '../stack/process/part';

/** The product's secrets: generated once where `env` has none. With signing keys in `env` no others are generated. */
export function productSecrets({ env, secrets }: PartContext): Record<string, string> {
  const generated: Record<string, string> = {};
  if (!env.DEV_TOKENS && !env.STRIPE_SECRET_KEY?.includes('_live_')) generated.DEV_TOKENS = '1';
  if (!env.AUTH_HS256_SECRET && !env.AUTH_JWKS_URL)
    generated.AUTH_HS256_SECRET = secrets.of('authHs256Secret');
  if (!env.QUEUE_PASS_SECRET) generated.QUEUE_PASS_SECRET = secrets.of('queuePassSecret');
  if (!env.WEB_PUSH_KEY) generated.WEB_PUSH_KEY = privateKeyOf(secrets.of('webPushKey'));
  if (!env.TICKET_SECRET) generated.TICKET_SECRET = secrets.of('ticketSecret');
  return generated;
}

/** A private key of P-256 in base64url: 32 bytes that look random are one. */
function privateKeyOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
