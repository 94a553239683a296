/**
 * A position in the write-ahead log as a number, so that two can be compared. Exact up to 2^53 bytes of log, which is
 * more than any server writes in its life. Throws a RangeError for what is no position.
 */
export function parsePosition(text: string): number {
  const match = /^([0-9A-Fa-f]{1,8})\/([0-9A-Fa-f]{1,8})$/.exec(text);
  if (!match) throw new RangeError(`no position in the log: ${text}`);
  return Number.parseInt(match[1]!, 16) * 2 ** 32 + Number.parseInt(match[2]!, 16);
}

/**
 * The bytes of a standby status update: everything before `position` is dealt with, the log may forget it; 0 says nothing of
 * that. `answerMe` asks the server for a sign of life.
 */
export function statusUpdate(position: number, nowMs: number, answerMe = false): Buffer {
  const message = Buffer.alloc(34);
  message[0] = 0x72;
  // Written, flushed, applied: for us they are one. Not "the last byte plus one" of some libraries: the next commit may
  // begin right there, and the server would take it for acknowledged, too.
  for (const offset of [1, 9, 17]) message.writeBigUInt64BE(BigInt(position), offset);
  // Microseconds since 2000-01-01.
  message.writeBigInt64BE(BigInt(Math.round((nowMs - Date.UTC(2000, 0, 1)) * 1000)), 25);
  message[33] = answerMe ? 1 : 0;
  return message;
}
