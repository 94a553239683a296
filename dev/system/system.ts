import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildBundle } from '../../temporal/build-bundle';
import { isolatedEnvironment } from '../stack/host/isolated-environment';
import { isFree } from '../stack/host/ports';
import { createContext } from '../stack/parts/context';
import { type RunningParts, startParts } from '../stack/parts/parts';
import { singleAddressLimits } from '../stack/parts/single-address-limits';
import type { TemporalKind } from '../stack/parts/temporal';
import { acquireDataDir } from '../stack/process/data-dir';
import type { PartContext, RunningPart } from '../stack/process/part';
import { buildPages } from './build-pages';
import { writeEnvironmentFile } from './environment-file';
import { type DemoCatalogue, migrateParts, prepareParts, timed } from './prepare';
import { PROCESSES, type ProcessName, type RunningProcess, startProcess } from './processes';
import { productSecrets } from './product-secrets';
import { writeScrapeTargets } from './scrape-targets';

interface SystemOptions {
  /** The folder for all data of this system; two systems never share one. */
  dataDir: string;
  /** The port of the API. 0: a free one, the same at the next start. Default: PORT in `env`, else 3000. */
  port?: number;
  /** Default: the environment of this process. */
  env?: NodeJS.ProcessEnv;
  /** Starts every part, whatever addresses `env` has: for tests that kill parts. */
  ownParts?: boolean;
  /** Default: as with earlier starts of this data folder, else the development server. */
  temporal?: TemporalKind;
  /** Encrypts payloads in Temporal with a key of this data folder; once it has a key, they are always encrypted. */
  encrypt?: boolean;
  /** False: the catalogue is empty at first, for tests that make their own events. */
  demoCatalogue?: boolean;
  /** Default: all of them. */
  processes?: readonly ProcessName[];
  /** Cancels a start that is under way. */
  signal?: AbortSignal;
  report?(line: string): void;
}

/** A whole system: parts and processes, supervised until `stop`. */
export interface RunningSystem {
  /** The address of the API, without a slash at the end. */
  readonly url: string;
  /** The environment of the processes. */
  readonly env: NodeJS.ProcessEnv;
  readonly parts: readonly RunningPart[];
  readonly processes: readonly RunningProcess[];
  readonly catalogue: DemoCatalogue | undefined;
  /** Sends a signal to a part or process. Throws when there is none of that name or it is external. */
  kill(name: string, signal: NodeJS.Signals): void;
  /** Resolves when it is up (again); rejects after 60 s. */
  waitUntilUp(name: string): Promise<void>;
  /** Stops processes, then parts, and waits for their end. The data stays. */
  stop(): Promise<void>;
}

/**
 * Starts a whole system with a data folder, and resolves when the API is ready. On failure everything that was started is
 * stopped again, and the error says what failed and where its log is.
 */
export async function startSystem(options: SystemOptions): Promise<RunningSystem> {
  const report = options.report ?? (() => {});
  const signal = options.signal ?? new AbortController().signal;
  const given = options.ownParts
    ? isolatedEnvironment(options.env ?? process.env)
    : (options.env ?? process.env);
  const context = createContext({ dataDir: options.dataDir, env: given, signal, report });
  const acquired = await acquireDataDir(context.dataDir, report);
  const processes: RunningProcess[] = [];
  let parts: RunningParts | undefined;
  const stop = async () => {
    await Promise.all(processes.map((one) => one.stop()));
    await parts?.stop();
    acquired.release();
  };
  try {
    const port = await apiPort(options.port, context);
    const bundle = given.WORKFLOW_BUNDLE
      ? Promise.resolve(given.WORKFLOW_BUNDLE)
      : timed(report, 'workflow bundle', buildBundle);
    bundle.catch(() => {});
    const pages = timed(report, 'pages', () => buildPages({ signal }));
    pages.catch(() => {});
    const url = `http://127.0.0.1:${port}`;
    const codecKeys = codecKeysOf(context, options.encrypt);
    parts = await startParts(context, {
      webhookUrl: `${url}/stripe/webhook`,
      temporal: options.temporal,
      codecUrl: codecKeys && `${url}/codec`,
    });
    const env = {
      ...given,
      ...parts.env,
      ...productSecrets(context),
      ...singleAddressLimits(given),
      ...(codecKeys && { TEMPORAL_CODEC_KEYS: codecKeys }),
      PORT: String(port),
      PUBLIC_URL: given.PUBLIC_URL || url,
      GUESTS: given.GUESTS || '1',
      // No balancer is in front that would have to learn of an end.
      DRAIN_SECONDS: given.DRAIN_SECONDS || '0',
      WORKFLOW_BUNDLE: await bundle,
      PAGES_DIR: await pages,
    };
    writeEnvironmentFile(options.dataDir, env);
    const catalogue = await prepared(env, report, options.demoCatalogue);
    signal.throwIfAborted();
    const wanted = options.processes ?? (Object.keys(PROCESSES) as ProcessName[]);
    const starts = await Promise.allSettled(
      wanted.map(async (name) => {
        processes.push(await timed(report, name, () => startProcess(name, env, context)));
      }),
    );
    for (const start of starts) if (start.status === 'rejected') throw start.reason;
    writeScrapeTargets(options.dataDir, processes);
    if (wanted.includes('api')) await waitUntilReady(url, context);
    const members = [...parts.all, ...processes];
    const member = (name: string) => {
      const found = members.find((one) => one.name === name);
      if (!found) throw new Error(`there is no ${name}, only ${members.map((one) => one.name).join(', ')}`);
      return found;
    };
    return {
      url,
      env,
      parts: parts.all,
      processes,
      catalogue,
      kill: (name, sent) => member(name).kill(sent),
      waitUntilUp: (name) => member(name).waitUntilUp(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepared(
  env: NodeJS.ProcessEnv,
  report: (line: string) => void,
  demoCatalogue = true,
): Promise<DemoCatalogue | undefined> {
  if (demoCatalogue) return prepareParts(env, report);
  const { schema, temporal } = migrateParts(env, report);
  await Promise.all([schema, temporal]);
  return undefined;
}

async function apiPort(wanted: number | undefined, context: PartContext): Promise<number> {
  const port = wanted ?? Number(context.env.PORT || 3000);
  if (port === 0) return context.ports.of('api');
  if (!(await isFree(port)))
    throw new Error(`port ${port} is taken by another program: set PORT to a free one`);
  return port;
}

/** The keys in `env`, else the key of this data folder, which is kept once it exists: payloads are encrypted with it. */
function codecKeysOf({ env, secrets }: PartContext, encrypt = false): string | undefined {
  if (env.TEMPORAL_CODEC_KEYS) return env.TEMPORAL_CODEC_KEYS;
  const secret = encrypt ? secrets.of('temporalCodec') : secrets.existing('temporalCodec');
  return secret && `local:${createHash('sha256').update(secret).digest('base64')}`;
}

async function waitUntilReady(url: string, { report, signal }: PartContext): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (let reported = ''; ; await sleep(200)) {
    signal.throwIfAborted();
    const { ok, text } = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).then(
      async (response) => ({ ok: response.status === 200, text: (await response.text()).slice(0, 500) }),
      (error: Error) => ({ ok: false, text: error.message }),
    );
    if (ok) return;
    if (Date.now() > deadline) throw new Error(`the API is not ready after 60 s: ${text}`);
    if (text !== reported) report(`waiting for ${url}/readyz: ${text}`);
    reported = text;
  }
}
