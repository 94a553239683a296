import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchDir } from '../host/scratch-dir.fixture';
import { cacheDirOf, cached } from './cache';

const dir = scratchDir();

test('HOLDFAST_CACHE takes precedence over XDG_CACHE_HOME, and that over the home folder', () => {
  expect(cacheDirOf({ HOLDFAST_CACHE: '/a', XDG_CACHE_HOME: '/b', HOME: '/c' })).toBe('/a');
  expect(cacheDirOf({ XDG_CACHE_HOME: '/b', HOME: '/c' })).toBe('/b/holdfast');
  expect(cacheDirOf({ HOME: '/c' })).toBe('/c/.cache/holdfast');
});

test('two concurrent callers fetch only once', async () => {
  const fill = jest.fn(async (target: string) => writeFileSync(join(target, 'file'), 'x'));
  const [a, b] = await Promise.all([cached(dir, 'tool-1', fill), cached(dir, 'tool-1', fill)]);
  expect(a).toBe(b);
  expect(fill).toHaveBeenCalledTimes(1);
  expect(readdirSync(a)).toEqual(['file']);
});

test('a failed fetch leaves nothing, and removes what a killed one has left', async () => {
  mkdirSync(join(dir, 'tool-2.tmp-abandoned'));
  const broken = cached(dir, 'tool-2', async (target) => {
    writeFileSync(join(target, 'half'), 'x');
    throw new Error('connection lost');
  });
  await expect(broken).rejects.toThrow('connection lost');
  expect(readdirSync(dir).filter((name) => name.startsWith('tool-2'))).toEqual([]);
  expect(existsSync(await cached(dir, 'tool-2', async () => {}))).toBe(true);
});
