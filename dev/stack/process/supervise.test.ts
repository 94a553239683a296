import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPorts } from '../host/ports';
import { identityOf } from '../host/process-identity';
import { answersOk } from '../host/ready';
import { scratchDir } from '../host/scratch-dir.fixture';
import { type ProcessSpec, type Supervised, supervise as superviseUntilStopped } from './supervise';

const dataDir = scratchDir();
const lines: string[] = [];
const options = {
  dataDir,
  signal: new AbortController().signal,
  report: (line: string) => void lines.push(line),
};

const started: Supervised[] = [];
afterAll(() => Promise.all(started.map((one) => one.stop())));

async function supervise(spec: ProcessSpec): Promise<Supervised> {
  const running = await superviseUntilStopped(spec, options);
  started.push(running);
  return running;
}

async function webServer(name: string, more = ''): Promise<ProcessSpec> {
  const port = await createPorts(join(dataDir, 'ports.json')).of(name);
  const script = `require('http').createServer((q, s) => s.end('ok')).listen(${port}, '127.0.0.1'); ${more}`;
  return {
    name,
    command: process.execPath,
    args: ['-e', script],
    env: {},
    ready: () => answersOk(`http://127.0.0.1:${port}/`),
    stopSignal: 'SIGTERM',
    stopWithinMs: 500,
  };
}

const recordedPid = (name: string) => Number(readFileSync(join(dataDir, 'run', `${name}.pid`), 'utf8'));

test('a program that is killed is started again with another process id, and that is reported', async () => {
  const running = await supervise(await webServer('phoenix'));
  const first = running.pid;
  expect(recordedPid('phoenix')).toBe(first);
  running.kill('SIGKILL');
  await running.waitUntilUp();
  expect(running.pid).not.toBe(first);
  expect(recordedPid('phoenix')).toBe(running.pid);
  expect(lines).toContain('phoenix ended (SIGKILL); starting it again');
});

test('waitUntilUp waits for the restart of a program that was killed a moment ago', async () => {
  const running = await supervise(await webServer('victim'));
  const first = running.pid!;
  process.kill(first, 'SIGKILL');
  await running.waitUntilUp();
  expect(running.pid).not.toBe(first);
});

test('nothing is left after a stop, also of a program that ignores signals', async () => {
  const deaf = await supervise(await webServer('deaf', `process.on('SIGTERM', () => {})`));
  const pid = deaf.pid!;
  await deaf.stop();
  expect(identityOf(pid)).toBeUndefined();
  expect(existsSync(join(dataDir, 'run', 'deaf.pid'))).toBe(false);
  expect(lines).toContain('deaf did not end within 0.5 s and was killed');
});

test('a program that does not come up fails with the end of its log', async () => {
  const spec = {
    ...(await webServer('broken')),
    args: ['-e', 'console.error("no such flavour"); process.exit(3)'],
  };
  await expect(supervise(spec)).rejects.toThrow(
    /broken did not come up \(exit code 3\)[\s\S]*no such flavour/,
  );
});
