import { connect } from 'node:net';

/** Resolves when the URL answers 200 within 2 s; throws otherwise. */
export async function answersOk(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  await response.body?.cancel();
  if (response.status !== 200) throw new Error(`${url} answers ${response.status}`);
}

/** Resolves when a Redis at that port of 127.0.0.1 answers PONG within 2 s; throws otherwise, also while it loads its data. */
export function answersPong(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 2_000 }, () => socket.write('PING\r\n'));
    const fail = (reason: string) => {
      socket.destroy();
      reject(new Error(reason));
    };
    socket.once('timeout', () => fail('no answer within 2 s'));
    socket.once('error', (error) => fail(error.message));
    socket.once('data', (data) => {
      if (!data.toString().startsWith('+PONG')) return fail(data.toString());
      socket.destroy();
      resolve();
    });
  });
}
