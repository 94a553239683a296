import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type Payload, type PayloadCodec, ValueError } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

/** A 256-bit key and its id in the payloads. */
export interface CodecKey {
  readonly id: string;
  readonly key: Buffer;
}

// The metadata of Temporal's own samples, so that their codec servers and the CLI read our payloads.
const ENCRYPTED = Buffer.from('binary/encrypted');
const KEY_ID = 'encryption-key-id';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts payloads with AES-256-GCM under the first key and decrypts those of all keys: to rotate, add a new key in front and
 * keep the old keys as long as their histories. Plain payloads pass unchanged. A random nonce allows 2^32 payloads per key,
 * some hundred million purchases. Throws ValueError without a key, and on a payload that no given key decrypts.
 */
export function createPayloadCodec(keys: readonly CodecKey[]): PayloadCodec {
  const [current] = keys;
  if (!current) throw new ValueError('a payload codec needs a key');
  const byId = new Map(keys.map(({ id, key }) => [id, key]));

  function seal(payload: Payload): Payload {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', current!.key, nonce);
    const inside = temporal.api.common.v1.Payload.encode(payload).finish();
    return {
      metadata: { encoding: ENCRYPTED, [KEY_ID]: Buffer.from(current!.id) },
      data: Buffer.concat([nonce, cipher.update(inside), cipher.final(), cipher.getAuthTag()]),
    };
  }

  function open(payload: Payload): Payload {
    const { metadata, data } = payload;
    if (!metadata?.encoding || !ENCRYPTED.equals(metadata.encoding)) return payload;
    const id = Buffer.from(metadata[KEY_ID] ?? []).toString();
    const key = byId.get(id);
    if (!key) throw new ValueError(`a payload was encrypted with key '${id}', which is not configured`);
    const sealed = Buffer.from(data ?? []);
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
      const inside = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
      return temporal.api.common.v1.Payload.decode(Buffer.concat([inside, decipher.final()]));
    } catch {
      throw new ValueError(
        `a payload does not open with key '${id}': the key differs, or the payload was changed`,
      );
    }
  }

  return {
    encode: async (payloads) => payloads.map(seal),
    decode: async (payloads) => payloads.map(open),
  };
}

/** The codec of these keys; undefined without a key: then payloads are plain JSON. */
export function codecOf(keys: readonly CodecKey[] = []): PayloadCodec | undefined {
  return keys.length > 0 ? createPayloadCodec(keys) : undefined;
}

/** The data converter of clients and workers. */
export function dataConverterOf(keys?: readonly CodecKey[]): { payloadCodecs: PayloadCodec[] } {
  const codec = codecOf(keys);
  return { payloadCodecs: codec ? [codec] : [] };
}
