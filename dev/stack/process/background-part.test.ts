import { setTimeout as sleep } from 'node:timers/promises';
import { startInBackground } from './background-part';
import { externalPart, type RunningPart } from './part';

const ADDRESS = { SOME_URL: 'http://127.0.0.1:1' };

function begun(begin: (signal: AbortSignal) => Promise<RunningPart>) {
  const lines: string[] = [];
  const report = (line: string) => void lines.push(line);
  return { lines, part: startInBackground('some', ADDRESS, begin, { report, consequence: 'all goes on' }) };
}

test('the address is known before the part is up', async () => {
  const { lines, part } = begun(async () => externalPart('some', 'SOME_URL', ADDRESS));
  expect(part.env).toEqual(ADDRESS);
  expect(() => part.kill('SIGKILL')).toThrow('some is not up yet');
  await part.waitUntilUp();
  expect(lines).toEqual([expect.stringMatching(/^some: from SOME_URL \(0\.\d s\)$/)]);
});

test('a part that cannot come up is reported once, and nothing else fails', async () => {
  const { lines, part } = begun(() => Promise.reject(new Error('no java found')));
  await expect(part.waitUntilUp()).rejects.toThrow('no java found');
  await part.stop();
  expect(lines).toEqual(['some did not come up: all goes on. no java found']);
});

test('a stop cancels a start that is under way', async () => {
  const { lines, part } = begun(async (signal) => {
    await sleep(60_000, undefined, { signal });
    throw new Error('never');
  });
  await part.stop();
  expect(lines).toEqual([]);
});
