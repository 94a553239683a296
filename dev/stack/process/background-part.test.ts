import { setTimeout as sleep } from 'node:timers/promises';
import { inBackground } from './background-part';
import { givenPart, type RunningPart } from './part';

const ADDRESS = { SOME_URL: 'http://127.0.0.1:1' };

function begun(begin: (signal: AbortSignal) => Promise<RunningPart>) {
  const lines: string[] = [];
  const report = (line: string) => void lines.push(line);
  return { lines, part: inBackground('some', ADDRESS, begin, { report, without: 'all goes on' }) };
}

test('its address is known before it is up', async () => {
  const { lines, part } = begun(async () => givenPart('some', 'SOME_URL', ADDRESS));
  expect(part.env).toEqual(ADDRESS);
  expect(() => part.kill('SIGKILL')).toThrow('some is not up yet');
  await part.waitUntilUp();
  expect(lines).toEqual([expect.stringMatching(/^some: from SOME_URL \(0\.\d s\)$/)]);
});

test('one that cannot come up is told of once, and stops nobody', async () => {
  const { lines, part } = begun(() => Promise.reject(new Error('no java found')));
  await expect(part.waitUntilUp()).rejects.toThrow('no java found');
  await part.stop();
  expect(lines).toEqual(['some is not here, all goes on. no java found']);
});

test('one that is still coming up is called off by a stop', async () => {
  const { lines, part } = begun(async (signal) => {
    await sleep(60_000, undefined, { signal });
    throw new Error('never');
  });
  await part.stop();
  expect(lines).toEqual([]);
});
