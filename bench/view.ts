import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type LoadResult, load } from './http-load';
import { median } from './median';

/**
 * Hot `GET /event/:eventId` against bare `node:http` that sends the same bytes, side by side in one run: A/B/A/B, the
 * median of the rounds' ratios. `tsx bench/view.ts [--rounds 31] [--seconds 0.5] [--connections 8]`; many short
 * rounds, because other load on the machine changes by the second.
 */
async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '31' },
      seconds: { type: 'string', default: '0.5' },
      connections: { type: 'string', default: '8' },
    },
  });
  const [rounds, seconds, connections] = [values.rounds, values.seconds, values.connections].map(Number) as [
    number,
    number,
    number,
  ];
  const own = await serve('holdfast');
  const first = await ask(own.port);
  const bare = await serve(
    'bare',
    JSON.stringify({ headers: first.headers, body: first.body.toString('base64') }),
  );
  const cases = [
    { name: '200', status: 200, needed: 0.85, extra: '' },
    { name: '304', status: 304, needed: 0.9, extra: `If-None-Match: ${first.etag}\r\n` },
  ];
  const results = [];
  for (const { name, status, needed, extra } of cases) {
    const text = `GET /event/evt_bench HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n${extra}\r\n`;
    const run = async (side: Side): Promise<Measured> => {
      const before = await cpuMicrosOf(side);
      const result = await load({ port: side.port, request: text, status }, connections, seconds);
      return { ...result, cpuMicros: ((await cpuMicrosOf(side)) - before) / result.answers };
    };
    await run(bare);
    await run(own);
    const measured: { bare: Measured; own: Measured; ratio: number; cpuRatio: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const [a, b] = [await run(bare), await run(own)];
      const cpuRatio = a.cpuMicros / b.cpuMicros;
      measured.push({ bare: a, own: b, ratio: b.perSecond / a.perSecond, cpuRatio });
    }
    results.push({ name, needed, ratio: median(measured.map((one) => one.ratio)), measured });
  }
  for (const { process: child } of [own, bare]) child.kill();
  console.table(
    results.map(({ name, needed, ratio, measured }) => ({
      answer: name,
      'bare/s': Math.round(median(measured.map((one) => one.bare.perSecond))),
      'holdfast/s': Math.round(median(measured.map((one) => one.own.perSecond))),
      'median ratio': Number(ratio.toFixed(3)),
      needed,
      'ratios from': Number(Math.min(...measured.map((one) => one.ratio)).toFixed(3)),
      to: Number(Math.max(...measured.map((one) => one.ratio)).toFixed(3)),
      'CPU µs bare': Number(median(measured.map((one) => one.bare.cpuMicros)).toFixed(1)),
      'CPU µs own': Number(median(measured.map((one) => one.own.cpuMicros)).toFixed(1)),
      'CPU ratio': Number(median(measured.map((one) => one.cpuRatio)).toFixed(3)),
      'p99 ms': Number(median(measured.map((one) => one.own.p99)).toFixed(2)),
    })),
  );
  const folder = join(__dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model };
  const report = {
    bench: 'view',
    machine,
    rounds,
    seconds,
    connections,
    bodyBytes: first.body.length,
    results,
  };
  writeFileSync(join(folder, 'view.json'), `${JSON.stringify(report, null, 2)}\n`);
}

interface Side {
  readonly port: number;
  readonly process: ChildProcess;
}

/** Adds the CPU time of the server per answer, in microseconds. */
interface Measured extends LoadResult {
  readonly cpuMicros: number;
}

async function cpuMicrosOf({ process: child }: Side): Promise<number> {
  child.send('cpu');
  const [{ cpuMicros }] = (await once(child, 'message')) as [{ cpuMicros: number }];
  return cpuMicros;
}

async function serve(side: string, captured = ''): Promise<Side> {
  const child = fork(join(__dirname, 'view-server.ts'), [side, captured], { execArgv: ['--import', 'tsx'] });
  const [message] = (await once(child, 'message')) as [{ port: number }];
  return { port: message.port, process: child };
}

/** One answer, with the headers exactly as the server wrote them. */
function ask(port: number): Promise<{ headers: string[]; etag: string; body: Buffer }> {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: '/event/evt_bench', agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        // Node adds these itself on both sides.
        const own = (index: number) =>
          !/^(date|connection|keep-alive)$/i.test(answer.rawHeaders[index & ~1] ?? '');
        const headers = answer.rawHeaders.filter((_, index) => own(index));
        resolve({ headers, etag: answer.headers.etag ?? '', body: Buffer.concat(parts) });
      });
    })
      .on('error', reject)
      .end();
  });
}

void main(process.argv.slice(2));
