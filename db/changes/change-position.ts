/**
 * A position in the write-ahead log as a number, so that positions can be compared. Exact up to 2^53 bytes of log,
 * which no server reaches. Throws a RangeError for any other text.
 */
export function parsePosition(text: string): number {
  const match = /^([0-9A-Fa-f]{1,8})\/([0-9A-Fa-f]{1,8})$/.exec(text);
  if (!match) throw new RangeError(`no position in the log: ${text}`);
  return Number.parseInt(match[1]!, 16) * 2 ** 32 + Number.parseInt(match[2]!, 16);
}

/**
 * The bytes of a standby status update: everything before `position` is applied, and the server may delete that log; 0
 * acknowledges nothing. `answerMe` asks the server for a keepalive.
 */
export function statusUpdate(position: number, nowMs: number, answerMe = false): Buffer {
  const message = Buffer.alloc(34);
  message[0] = 0x72;
  // Written, flushed and applied are the same here. Not "the last byte plus one" as in some libraries: the next commit
  // may begin right there, and the server would take it as acknowledged.
  for (const offset of [1, 9, 17]) message.writeBigUInt64BE(BigInt(position), offset);
  // Microseconds since 2000-01-01.
  message.writeBigInt64BE(BigInt(Math.round((nowMs - Date.UTC(2000, 0, 1)) * 1000)), 25);
  message[33] = answerMe ? 1 : 0;
  return message;
}
