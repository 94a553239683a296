import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { scratchDir } from '../host/scratch-dir.fixture';
import { suitableJava } from './elasticsearch-java';
import { unzip } from './unzip';

const dir = scratchDir();

/** A folder like that of a Java, with a `java` that only prints its version. */
function java(name: string, version: string): string {
  const home = join(dir, name);
  mkdirSync(join(home, 'bin'), { recursive: true });
  writeFileSync(join(home, 'bin', 'java'), `#!/bin/sh\necho 'openjdk version "${version}" 2025-04-15' >&2\n`);
  chmodSync(join(home, 'bin', 'java'), 0o755);
  return home;
}

/** A zip with one compressed file. */
function zipOf(name: string, content: string, mode: number): string {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(crc32(content), 16);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(content.length, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(mode * 2 ** 16, 38);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  const path = join(dir, 'made.zip');
  writeFileSync(path, Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end]));
  return path;
}

test('the Java of JAVA_HOME is used, unless it is too old', async () => {
  const [old, recent] = [java('old', '11.0.2'), java('recent', '21.0.4')];
  expect(await suitableJava({ JAVA_HOME: recent, PATH: '' }, undefined)).toEqual({ home: recent, major: 21 });
  const found = await suitableJava({ JAVA_HOME: old, PATH: join(recent, 'bin') }, undefined);
  expect(found).toEqual({ home: recent, major: 21 });
});

test('an unpacked file has its content and its permissions', async () => {
  await unzip(zipOf('bin/start', '#!/bin/sh\necho started\n', 0o100755), join(dir, 'out'));
  const path = join(dir, 'out', 'bin', 'start');
  expect(readFileSync(path, 'utf8')).toContain('echo started');
  expect(statSync(path).mode & 0o777).toBe(0o755);
  expect(execFileSync(path).toString()).toBe('started\n');
});

test('nothing is unpacked outside the folder', async () => {
  const zip = zipOf('../outside', 'x', 0o100644);
  await expect(unzip(zip, join(dir, 'out'))).rejects.toThrow('invalid relative path: ../outside');
  expect(existsSync(join(dir, 'outside'))).toBe(false);
});

test('a file that is not a zip, or only half of one, is refused', async () => {
  const path = join(dir, 'half.zip');
  writeFileSync(path, readFileSync(zipOf('a', 'abc', 0o100644)).subarray(0, 40));
  await expect(unzip(path, join(dir, 'out'))).rejects.toThrow('not a zip file');
});
