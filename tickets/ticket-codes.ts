import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CodeRef } from '../db/sale/tickets';

// 128 bits: impossible to guess, and the QR code stays small enough for a dim phone at check-in.
const SIGNATURE_BYTES = 16;
const CODE = /^HF1\.([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{1,64})\.([1-9]\d{0,8})\.([A-Za-z0-9_-]{22})$/;

/**
 * Makes and reads the codes of tickets: `HF1.<booking>.<ticket>.<generation>.<signature>`. No code is stored, so a copy
 * of the database lets nobody in. The first secret signs, and all are accepted, so that one can be replaced.
 * Throws a RangeError for a secret shorter than 32 characters.
 */
export function createTicketCodes(secrets: readonly string[]) {
  if (secrets.length === 0 || secrets.some((secret) => secret.length < 32))
    throw new RangeError('a secret for ticket codes needs at least 32 characters');
  // A derived key, because the secret may also serve other purposes.
  const keys = secrets.map((secret) =>
    createHmac('sha256', secret).update('holdfast ticket code, version 1').digest(),
  );
  const signatureOf = (key: Buffer, body: string) =>
    createHmac('sha256', key).update(body).digest().subarray(0, SIGNATURE_BYTES);

  return {
    sign({ bookingId, ticketId, codeGeneration }: CodeRef): string {
      const body = `HF1.${bookingId}.${ticketId}.${codeGeneration}`;
      return `${body}.${signatureOf(keys[0]!, body).toString('base64url')}`;
    },

    /** The content of a code that we signed; undefined otherwise. Never throws. */
    read(code: string): CodeRef | undefined {
      const [, bookingId, ticketId, generation, signature] = CODE.exec(code) ?? [];
      if (!bookingId || !ticketId || !generation || !signature) return undefined;
      const given = Buffer.from(signature, 'base64url');
      const body = code.slice(0, code.lastIndexOf('.'));
      const isOurs = keys.some((key) => timingSafeEqual(signatureOf(key, body), given));
      return isOurs ? { bookingId, ticketId, codeGeneration: Number(generation) } : undefined;
    },
  };
}

/** See `createTicketCodes`. */
export type TicketCodes = ReturnType<typeof createTicketCodes>;
