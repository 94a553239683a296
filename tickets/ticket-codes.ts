import { createHmac, createPrivateKey, createPublicKey, sign, timingSafeEqual, verify } from 'node:crypto';
import { promisify } from 'node:util';
import type { CodeRef } from '../db/sale/tickets';

/** What a code of today identifies: with the event, so that a gate can judge it without asking anybody. */
interface TicketRef extends CodeRef {
  readonly eventId: string;
}

const verifyElsewhere = promisify(verify);

const ID = '[A-Za-z0-9_-]{1,64}';
const CODE = new RegExp(`^HF2\\.([A-Za-z0-9_-]{86})\\.((${ID})\\.(${ID})\\.([1-9]\\d{0,8})\\.(${ID}))$`);
const FORMER_CODE = new RegExp(`^(HF1\\.(${ID})\\.(${ID})\\.([1-9]\\d{0,8}))\\.([A-Za-z0-9_-]{22})$`);
const FORMER_SIGNATURE_BYTES = 16;
// RFC 8410: what comes before the 32 bytes of an Ed25519 private key in PKCS #8.
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Makes and reads the codes of tickets: `HF2.<signature>.<event>.<ticket>.<generation>.<booking>`, signed with Ed25519, so
 * that a gate verifies them with the public keys alone. The booking stands last: its end is what staff read and search for.
 * No code is stored, so a copy of the database lets nobody in. The first secret signs, and all are accepted, so that one
 * can be replaced; `HF1` codes of earlier releases (an HMAC, without the event) stay valid. Throws a RangeError for a
 * secret shorter than 32 characters.
 */
export function createTicketCodes(secrets: readonly string[]) {
  if (secrets.length === 0 || secrets.some((secret) => secret.length < 32))
    throw new RangeError('a secret for ticket codes needs at least 32 characters');
  // Derived keys, because the secret may also serve other purposes.
  const derived = (secret: string, version: number) =>
    createHmac('sha256', secret).update(`holdfast ticket code, version ${version}`).digest();
  const keys = secrets.map((secret) => {
    const key = Buffer.concat([PKCS8_HEAD, derived(secret, 2)]);
    const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
    return { privateKey, publicKey: createPublicKey(privateKey), former: derived(secret, 1) };
  });
  const formerSignature = (key: Buffer, body: string) =>
    createHmac('sha256', key).update(body).digest().subarray(0, FORMER_SIGNATURE_BYTES);

  return {
    /** The public keys that gates verify codes with: 32 bytes each, in base64url. */
    publicKeys: keys.map(({ publicKey }) => publicKey.export({ format: 'jwk' }).x!),

    sign({ bookingId, ticketId, eventId, codeGeneration }: TicketRef): string {
      const body = `${eventId}.${ticketId}.${codeGeneration}.${bookingId}`;
      return `HF2.${sign(null, Buffer.from(body), keys[0]!.privateKey).toString('base64url')}.${body}`;
    },

    /** The codes of a ticket as earlier releases signed them, one for each secret. */
    formerCodes({ bookingId, ticketId, codeGeneration }: CodeRef): string[] {
      const body = `HF1.${bookingId}.${ticketId}.${codeGeneration}`;
      return keys.map(({ former }) => `${body}.${formerSignature(former, body).toString('base64url')}`);
    },

    /**
     * The content of a code that we signed; undefined otherwise. Never rejects. A former code does not name its event. Other
     * threads verify the signatures, so that a merge of hundreds of scans does not hold up the process.
     */
    async read(code: string): Promise<(CodeRef & { readonly eventId?: string }) | undefined> {
      const [, signature, body, eventId, ticketId, generation, bookingId] = CODE.exec(code) ?? [];
      if (!signature || !body || !bookingId || !ticketId) return readFormer(code);
      const given = Buffer.from(signature, 'base64url');
      const verdicts = keys.map(({ publicKey }) =>
        verifyElsewhere(null, Buffer.from(body), publicKey, given),
      );
      const isOurs = (await Promise.all(verdicts)).includes(true);
      return isOurs ? { bookingId, ticketId, eventId, codeGeneration: Number(generation) } : undefined;
    },
  };

  function readFormer(code: string): CodeRef | undefined {
    const [, body, bookingId, ticketId, generation, signature] = FORMER_CODE.exec(code) ?? [];
    if (!body || !bookingId || !ticketId || !signature) return undefined;
    const given = Buffer.from(signature, 'base64url');
    const isOurs = keys.some(({ former }) => timingSafeEqual(formerSignature(former, body), given));
    return isOurs ? { bookingId, ticketId, codeGeneration: Number(generation) } : undefined;
  }
}

/** See `createTicketCodes`. */
export type TicketCodes = ReturnType<typeof createTicketCodes>;
