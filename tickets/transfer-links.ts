import { createHmac, timingSafeEqual } from 'node:crypto';

// 128 bits, as for ticket codes: impossible to guess.
const SIGNATURE_BYTES = 16;
const TOKEN = /^([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{22})$/;

/**
 * Makes and reads the tokens in links that offer a ticket: `<transfer>.<signature>`. A token is not stored, so a copy of the
 * database contains no link, and the giver can copy the link again. The first secret signs, all are accepted.
 */
export function createTransferLinks(secrets: readonly string[]) {
  // A derived key, because the secret also signs ticket codes.
  const keys = secrets.map((secret) =>
    createHmac('sha256', secret).update('holdfast transfer link, version 1').digest(),
  );
  const signatureOf = (key: Buffer, transferId: string) =>
    createHmac('sha256', key).update(transferId).digest().subarray(0, SIGNATURE_BYTES);

  return {
    tokenOf(transferId: string): string {
      return `${transferId}.${signatureOf(keys[0]!, transferId).toString('base64url')}`;
    },

    /** The transfer of a token that we signed; undefined otherwise. Never throws. */
    transferIdOf(token: string): string | undefined {
      const [, transferId, signature] = TOKEN.exec(token) ?? [];
      if (!transferId || !signature) return undefined;
      const given = Buffer.from(signature, 'base64url');
      return keys.some((key) => timingSafeEqual(signatureOf(key, transferId), given))
        ? transferId
        : undefined;
    },
  };
}

/** See `createTransferLinks`. */
export type TransferLinks = ReturnType<typeof createTransferLinks>;
