import { connect, type Socket } from 'node:net';

/** Answers per second, and latencies in milliseconds. */
export interface LoadResult {
  readonly answers: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/**
 * Sends the same request over `connections` keep-alive connections for `seconds`; each sends the next one after an answer.
 * Raw sockets and counting bytes instead of parsing: on a small machine the client must cost less than the server. All
 * answers must be as long as the first. Throws when one is not, or begins with another status.
 */
export async function load(
  target: { port: number; request: string; status: number },
  connections: number,
  seconds: number,
): Promise<LoadResult> {
  const request = Buffer.from(target.request);
  const length = await lengthOfOne(target.port, request, target.status);
  const took: number[] = [];
  const until = performance.now() + seconds * 1_000;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = await open(target.port);
      await new Promise<void>((resolve, reject) => {
        let sentAt = performance.now();
        let bytes = 0;
        socket.on('error', reject);
        socket.on('close', () => resolve());
        socket.on('data', (chunk) => {
          bytes += chunk.length;
          if (bytes < length) return;
          if (bytes > length) return reject(new Error(`an answer of ${bytes} bytes, not ${length}`));
          const now = performance.now();
          took.push(now - sentAt);
          bytes = 0;
          if (now >= until) return socket.destroy();
          sentAt = now;
          socket.write(request);
        });
        socket.write(request);
      });
    }),
  );
  return resultOf(took, (performance.now() - began) / 1_000);
}

/**
 * Sends each of the requests once, over `connections` keep-alive connections; each sends the next one after an answer.
 * Answers may differ in length; all must have a `Content-Length`. Throws for another status.
 */
export async function loadEach(
  target: { port: number; requests: readonly Buffer[]; status: number },
  connections: number,
): Promise<LoadResult> {
  const { port, requests, status } = target;
  const begin = `HTTP/1.1 ${status} `;
  const took: number[] = [];
  let next = 0;
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  const began = performance.now();
  await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<void>((resolve, reject) => {
          let sentAt = 0;
          let answer = '';
          const ask = () => {
            const request = requests[next++];
            if (!request) return socket.destroy();
            sentAt = performance.now();
            return socket.write(request);
          };
          socket.setEncoding('latin1');
          socket.on('error', reject);
          socket.on('close', () => resolve());
          socket.on('data', (chunk: string) => {
            answer += chunk;
            const end = answer.indexOf('\r\n\r\n');
            if (end < 0) return;
            if (!answer.startsWith(begin)) return reject(new Error(answer.slice(0, 600)));
            const length = Number(/content-length: (\d+)/i.exec(answer)?.[1]);
            if (answer.length < end + 4 + length) return;
            took.push(performance.now() - sentAt);
            answer = '';
            ask();
          });
          ask();
        }),
    ),
  );
  return resultOf(took, (performance.now() - began) / 1_000);
}

function resultOf(took: number[], seconds: number): LoadResult {
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor(took.length * share)] ?? 0;
  return { answers: took.length, perSecond: took.length / seconds, p50: at(0.5), p99: at(0.99) };
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

async function lengthOfOne(port: number, request: Buffer, status: number): Promise<number> {
  const socket = await open(port);
  const answer = await new Promise<Buffer>((resolve, reject) => {
    const parts: Buffer[] = [];
    socket.on('error', reject);
    socket.on('data', (part) => {
      parts.push(part);
      const whole = Buffer.concat(parts);
      const end = whole.indexOf('\r\n\r\n');
      if (end < 0) return;
      const body = Number(/content-length: (\d+)/i.exec(whole.toString('latin1', 0, end))?.[1] ?? 0);
      if (status === 304 || whole.length >= end + 4 + body) resolve(whole);
    });
    socket.write(request);
  });
  socket.destroy();
  const said = answer.toString('latin1', 0, 12);
  if (said !== `HTTP/1.1 ${status}`) throw new Error(`not ${status}: ${said}`);
  return answer.length;
}
