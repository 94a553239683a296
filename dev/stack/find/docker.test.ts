import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchDir } from '../host/scratch-dir.fixture';
import { createContext } from '../parts/context';

const dir = scratchDir();

/** A fake `docker` that runs the given script and records its arguments. */
function fakeDocker(name: string, script: string): NodeJS.ProcessEnv {
  const bin = join(dir, name);
  mkdirSync(bin);
  writeFileSync(join(bin, 'docker'), `#!/bin/sh\necho "$POSTGRES_PORT $*" >> ${bin}/asked\n${script}\n`);
  chmodSync(join(bin, 'docker'), 0o755);
  return { PATH: `${bin}:${process.env.PATH}` };
}

// The engine is checked once per process, so each test loads the module again.
beforeEach(() => jest.resetModules());
const load = () => require('./docker') as typeof import('./docker');

test('a client without an engine is not enough', async () => {
  const env = fakeDocker('no-engine', 'echo "Cannot connect to the Docker daemon" >&2; exit 1');
  await expect(load().dockerEngine(env)).rejects.toThrow('no engine is running');
});

test('an engine without compose is not enough', async () => {
  const env = fakeDocker('no-compose', '[ "$1" = info ] && echo 28.2.2 && exit 0; exit 1');
  await expect(load().dockerEngine(env)).rejects.toThrow('not installed');
});

test('a service is started in the project of its data folder, and stopped', async () => {
  const env = fakeDocker('works', 'echo 28.2.2');
  const context = createContext({
    dataDir: join(dir, 'data'),
    env,
    signal: new AbortController().signal,
    report() {},
  });
  const { composeService, composeProject } = load();
  const start = await composeService(
    context,
    'postgres',
    { POSTGRES_PORT: '21000' },
    { DATABASE_URL: 'postgres://there' },
  );
  const part = await start();
  expect(part).toMatchObject({
    name: 'postgres',
    how: 'docker compose',
    env: { DATABASE_URL: 'postgres://there' },
  });
  await part.stop();
  const asked = readFileSync(join(dir, 'works', 'asked'), 'utf8');
  expect(asked).toContain(`-p ${composeProject(context.dataDir)} up -d --wait --no-deps postgres`);
  expect(asked).toMatch(/^21000 compose .* stop postgres$/m);
});
