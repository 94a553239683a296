/** A ticket code that has the form of one; a former code (`HF1`) does not name its event. */
export interface ReadCode {
  readonly bookingId: string;
  readonly ticketId: string;
  readonly generation: number;
  readonly eventId?: string;
  /** What is signed, and its signature in base64url; a former code's cannot be verified here. */
  readonly signed?: { readonly body: string; readonly signature: string };
}

const ID = '[A-Za-z0-9_-]{1,64}';
const CODE = new RegExp(`^HF2\\.([A-Za-z0-9_-]{86})\\.((${ID})\\.(${ID})\\.([1-9]\\d{0,8})\\.(${ID}))$`);
const FORMER_CODE = new RegExp(`^HF1\\.(${ID})\\.(${ID})\\.([1-9]\\d{0,8})\\.[A-Za-z0-9_-]{22}$`);

/** Reads a code without verifying it; undefined for any other text. */
export function readCode(text: string): ReadCode | undefined {
  const [, signature, body, eventId, ticket, count, booking] = CODE.exec(text) ?? [];
  if (signature && body && ticket && booking)
    return {
      ...{ bookingId: booking, ticketId: ticket, generation: Number(count), eventId },
      signed: { body, signature },
    };
  const [, bookingId, ticketId, generation] = FORMER_CODE.exec(text) ?? [];
  return bookingId && ticketId ? { bookingId, ticketId, generation: Number(generation) } : undefined;
}

/** Whether this browser can verify codes by itself: on secure pages, and with Ed25519 (Chrome 137, Safari 17, Firefox 129). */
export async function canVerify(): Promise<boolean> {
  try {
    await crypto.subtle.importKey('raw', new Uint8Array(32), 'Ed25519', false, ['verify']);
    return true;
  } catch {
    return false;
  }
}

/** Verifies the signature of codes with public keys (32 bytes each, in base64url); one of them is enough. */
export async function createVerifier(
  publicKeys: readonly string[],
): Promise<(signed: NonNullable<ReadCode['signed']>) => Promise<boolean>> {
  const keys = await Promise.all(
    publicKeys.map((key) => crypto.subtle.importKey('raw', bytesOf(key), 'Ed25519', false, ['verify'])),
  );
  return async ({ body, signature }) => {
    const message = new TextEncoder().encode(body);
    const verdicts = keys.map((key) => crypto.subtle.verify('Ed25519', key, bytesOf(signature), message));
    return (await Promise.all(verdicts)).includes(true);
  };
}

const HASH_CHARACTERS = 16;

/** The beginning of the SHA-256 of a text, as the list of a gate names tickets and former codes. */
export async function hashOf(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  const base64 = btoa(String.fromCharCode(...hash.subarray(0, (HASH_CHARACTERS * 3) / 4)));
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}

/** How the list of a gate names the ticket of a code; an empty text without a code, and on pages that are not secure. */
export async function refOf(code: Pick<ReadCode, 'bookingId' | 'ticketId'> | undefined): Promise<string> {
  return code && 'subtle' in crypto ? hashOf(`${code.bookingId}.${code.ticketId}`) : '';
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}
