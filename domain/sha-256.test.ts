import { createHash } from 'node:crypto';
import { sha256 } from './sha-256';

test('equals Node’s SHA-256 for texts of every length', () => {
  const text = Array.from({ length: 300 }, (_, index) => String.fromCharCode(32 + ((index * 37) % 95))).join(
    '',
  );
  for (let length = 0; length <= text.length; length += 1) {
    const part = text.slice(0, length);
    expect([length, sha256(part)]).toEqual([length, createHash('sha256').update(part).digest('hex')]);
  }
});
