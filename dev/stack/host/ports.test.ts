import { createServer } from 'node:net';
import { join } from 'node:path';
import { createPorts, isFree } from './ports';
import { scratchDir } from './scratch-dir.fixture';

const dir = scratchDir();

function occupy(port: number): Promise<() => Promise<void>> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(port, '127.0.0.1', () => resolve(() => new Promise((done) => server.close(() => done()))));
  });
}

test('a part gets the same port at the next start', async () => {
  const path = join(dir, 'same.json');
  const port = await createPorts(path).of('redis');
  expect(await createPorts(path).of('redis')).toBe(port);
});

test('a port that another program took is replaced, and the new one is kept', async () => {
  const path = join(dir, 'taken.json');
  const port = await createPorts(path).of('redis');
  const release = await occupy(port);
  const next = await createPorts(path).of('redis');
  await release();
  expect(next).not.toBe(port);
  expect(await createPorts(path).of('redis')).toBe(next);
});

test('a fixed port is used, or refused when it is taken', async () => {
  const ports = createPorts(join(dir, 'fixed.json'));
  const free = await createPorts(join(dir, 'other.json')).of('any');
  expect(await ports.of('redis', String(free))).toBe(free);
  const release = await occupy(free);
  await expect(ports.of('redis', free)).rejects.toThrow(`port ${free} (redis) is taken`);
  await release();
  expect(await isFree(free)).toBe(true);
});

test('no two parts get the same port', async () => {
  const ports = createPorts(join(dir, 'many.json'));
  const all = await Promise.all(Array.from({ length: 20 }, (_, index) => ports.of(`part-${index}`)));
  expect(new Set(all).size).toBe(20);
});
