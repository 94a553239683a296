import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchDir } from '../host/scratch-dir.fixture';
import { installedChartTool } from './chart-tools';
import { installedChromium } from './chromium';
import { parseVersion } from './on-path';
import { hasLibrary, installedPostgres } from './postgres-binaries';
import { installedPromtool } from './promtool';
import { installedRedis } from './redis-binaries';
import { installedTemporal } from './temporal-cli';

const dir = scratchDir();

/** A folder for PATH, with a program that only prints that text. */
function printing(folder: string, program: string, text: string): string {
  const path = join(dir, folder);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, program), `#!/bin/sh\necho '${text}'\n`);
  chmodSync(join(path, program), 0o755);
  return path;
}

test.each([
  ['postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)', [15, 18, 0]],
  ['postgres (PostgreSQL) 18beta1', [18, 0, 0]],
  ['Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0', [7, 0, 15]],
  ['Valkey server v=8.1.1 sha=00000000:0', [8, 1, 1]],
  ['openjdk version "17.0.15" 2025-04-15', [17, 0, 15]],
  ['no number here', undefined],
])('the version in %p is %p', (text, version) => {
  expect(parseVersion(text)).toEqual(version);
});

test.each([
  ['lib', 'pg_stat_statements.so'],
  ['lib/postgresql', 'pg_stat_statements.dylib'],
])('a library of Postgres is found in %s as %s', (folder, file) => {
  const postgres = join(dir, file, 'bin', 'postgres');
  expect(hasLibrary(postgres, 'pg_stat_statements')).toBe(false);
  printing(join(file, folder), file, '');
  expect(hasLibrary(postgres, 'pg_stat_statements')).toBe(true);
  expect(hasLibrary(postgres, 'pg_stat')).toBe(false);
});

test('a Postgres that is too old is skipped for a suitable one later in PATH', async () => {
  const old = printing('old', 'postgres', 'postgres (PostgreSQL) 15.18');
  const recent = printing('recent', 'postgres', 'postgres (PostgreSQL) 17.2');
  printing('recent', 'initdb', '');
  const found = await installedPostgres({ PATH: `${old}:${recent}` }, undefined, undefined);
  expect(found).toMatchObject({ major: 17, postgres: join(recent, 'postgres') });
});

test('data of one major version is not opened with another', async () => {
  const recent = printing('recent', 'postgres', 'postgres (PostgreSQL) 17.2');
  printing('recent', 'initdb', '');
  await expect(installedPostgres({ PATH: recent }, undefined, 16)).rejects.toThrow(
    /17\.2: not suitable, 16 is needed/,
  );
});

test('Redis 6 is too old, Valkey 8 is suitable', async () => {
  const old = printing('redis', 'redis-server', 'Redis server v=6.0.16 sha=0');
  await expect(installedRedis({ PATH: old })).rejects.toThrow('6.0.16: too old, 7 is needed');
  const valkey = printing('valkey', 'valkey-server', 'Valkey server v=8.1.1 sha=0');
  expect((await installedRedis({ PATH: `${old}:${valkey}` })).how).toContain('valkey-server 8.1.1');
});

test('the temporal command is chosen by the version of its server', async () => {
  const old = printing('temporal-old', 'temporal', 'temporal version 1.1.0 (Server 1.25.0, UI 2.31.2)');
  await expect(installedTemporal({ PATH: old })).rejects.toThrow('has server 1.25.0: 1.28 is needed');
  const recent = printing('temporal-new', 'temporal', 'temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)');
  expect((await installedTemporal({ PATH: recent })).path).toBe(join(recent, 'temporal'));
});

test('promtool 2.31 is too old, 3.7 is suitable', async () => {
  const old = printing('promtool-old', 'promtool', 'promtool, version 2.31.2+ds1 (branch: debian/sid)');
  await expect(installedPromtool({ PATH: old })).rejects.toThrow('is 2.31.2: too old, 2.42 is needed');
  const recent = printing('promtool-new', 'promtool', 'promtool, version 3.7.1 (branch: HEAD)');
  const found = await installedPromtool({ PATH: `${old}:${recent}` });
  expect(found.path).toBe(join(recent, 'promtool'));
  expect((await installedPromtool({ PATH: recent, PROMTOOL: '/given' })).path).toBe('/given');
});

test('the browser is that of CHROME_PATH, else the first on PATH that is not too old', async () => {
  const old = printing('chrome-old', 'chromium', 'Chromium 90.0.4430.212 built on Debian');
  const recent = printing('chrome-new', 'google-chrome', 'launcher: 9: oops\nGoogle Chrome 139.0.7258.66');
  const found = await installedChromium({ PATH: `${old}:${recent}` });
  expect(found.path).toBe(join(recent, 'google-chrome'));
  const given = { PATH: recent, CHROME_PATH: join(old, 'chromium') };
  await expect(installedChromium(given)).rejects.toThrow('90.0.4430.212: not suitable, 120 is needed');
  await expect(installedChromium({ PATH: recent, CHROME_PATH: '/not/there' })).rejects.toThrow(
    'does not exist',
  );
});

test('the programs that judge the Helm chart come from their variables, else from PATH; Helm 3.12 is too old', async () => {
  const old = printing('old-helm', 'helm', 'v3.12.3+g3a31588');
  const recent = printing('recent-helm', 'helm', 'v4.0.1+gabcdef0');
  const score = printing('score', 'kube-score', 'kube-score version: development');
  await expect(installedChartTool('HELM', { PATH: old })).rejects.toThrow(/3\.12: too old, 3\.14 is needed/);
  expect(await installedChartTool('HELM', { PATH: recent })).toBe(join(recent, 'helm'));
  expect(await installedChartTool('HELM', { PATH: old, HELM: '/opt/helm' })).toBe('/opt/helm');
  expect(await installedChartTool('KUBE_SCORE', { PATH: score })).toBe(join(score, 'kube-score'));
  await expect(installedChartTool('KUBECONFORM', { PATH: score })).rejects.toThrow('no kubeconform found');
});
