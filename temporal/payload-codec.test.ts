import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import { type CodecKey, createPayloadCodec, dataConverterOf } from './payload-codec';

const keyOf = (id: string): CodecKey => ({ id, key: randomBytes(32) });
const [old, fresh] = [keyOf('2025'), keyOf('2026')];
const plain = defaultPayloadConverter.toPayload({ purchaseId: 'pur_1', seats: ['A-1'] });
const read = (payload: unknown) => defaultPayloadConverter.fromPayload(payload as typeof plain);

test('an encrypted payload shows nothing but the id of its key, and decrypts to the same value', async () => {
  const codec = createPayloadCodec([fresh]);
  const [sealed] = await codec.encode([plain]);
  const text = JSON.stringify(sealed, (_, value) =>
    value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
  );
  expect(text).not.toMatch(/pur_1|A-1|json/);
  expect(Buffer.from(sealed!.metadata!['encryption-key-id']!).toString()).toBe('2026');
  expect(await codec.decode([sealed!]).then(([opened]) => read(opened))).toEqual(read(plain));
});

test('the same value is never encrypted to the same bytes', async () => {
  const [one, other] = await createPayloadCodec([fresh]).encode([plain, plain]);
  expect(Buffer.from(one!.data!).equals(Buffer.from(other!.data!))).toBe(false);
});

test('after a rotation the new key encrypts and the old one still opens', async () => {
  const before = await createPayloadCodec([old]).encode([plain]);
  const rotated = createPayloadCodec([fresh, old]);
  const after = await rotated.encode([plain]);
  expect(Buffer.from(after[0]!.metadata!['encryption-key-id']!).toString()).toBe('2026');
  expect((await rotated.decode([...before, ...after])).map(read)).toEqual([read(plain), read(plain)]);
});

test('a payload from before the codec is read unchanged', async () => {
  expect(await createPayloadCodec([fresh]).decode([plain])).toEqual([plain]);
});

test('a missing key is named in the error', async () => {
  const sealed = await createPayloadCodec([old]).encode([plain]);
  await expect(createPayloadCodec([fresh]).decode(sealed)).rejects.toThrow("encrypted with key '2025'");
});

test('a wrong key under the right id, and a changed payload, are errors', async () => {
  const [sealed] = await createPayloadCodec([fresh]).encode([plain]);
  const wrong = createPayloadCodec([{ id: fresh.id, key: randomBytes(32) }]);
  await expect(wrong.decode([sealed!])).rejects.toThrow("does not open with key '2026'");
  for (const data of [
    Buffer.alloc(0),
    Buffer.from(sealed!.data!).fill(0, 12, 13),
    Buffer.from(sealed!.data!).subarray(0, 20),
  ]) {
    await expect(createPayloadCodec([fresh]).decode([{ ...sealed, data }])).rejects.toThrow('does not open');
  }
});

test('without a key payloads stay plain', () => {
  expect(dataConverterOf().payloadCodecs).toEqual([]);
  expect(dataConverterOf([fresh]).payloadCodecs).toHaveLength(1);
});
