import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf } from '../host/process-identity';
import { type Launched, launch, type Program } from './launch';

/** A program to keep running. */
export interface ProcessSpec extends Program {
  /** Called again and again until it resolves: then the program is up. */
  ready(pid: number): Promise<void>;
  /** How long each attempt of the first start may take; default 60 s. */
  readonly readyWithinMs?: number;
  /** The least time that it stays away after it has ended by itself; default none. */
  readonly restartAfterMs?: number;
  /** Called before the first start and each restart. */
  beforeStart?(): void;
}

/** A program that is restarted whenever it ends by itself or is killed. */
export interface Supervised {
  readonly pid: number | undefined;
  kill(signal: NodeJS.Signals): void;
  waitUntilUp(): Promise<void>;
  stop(): Promise<void>;
}

interface SuperviseOptions {
  readonly dataDir: string;
  /** Aborted when the first start is called off. */
  readonly signal: AbortSignal;
  report(line: string): void;
}

const READY_WITHIN_MS = 60_000;
/** Attempts of the first start: after a crash, processes of the last run may need a moment to end. */
const FIRST_START_ATTEMPTS = 3;
/** Delays before a restart; after SETTLED_MS of running they begin again with the first. */
const BACK_OFF_MS = [0, 250, 500, 1_000, 2_000, 5_000, 10_000];
const SETTLED_MS = 30_000;

/** The running process of a supervised program; `isUp` once `ready` has resolved for it. */
interface Current {
  launched: Launched;
  isUp: boolean;
}

/** Starts the program and resolves when it is up. Throws with the tail of its log when it does not come up in time. */
export async function supervise(spec: ProcessSpec, options: SuperviseOptions): Promise<Supervised> {
  const { report } = options;
  const stopping = new AbortController();
  const current = await firstStart(spec, options);
  const supervising = keepRunning(spec, options, current, stopping.signal);
  return {
    get pid() {
      return current.launched.isRunning ? current.launched.pid : undefined;
    },
    kill(signal) {
      if (!current.launched.isRunning) throw new Error(`${spec.name} is not running`);
      if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') current.isUp = false;
      current.launched.kill(signal);
    },
    waitUntilUp: () => waitUntilUp(spec, current),
    async stop() {
      stopping.abort();
      if (!(await current.launched.end()))
        report(`${spec.name} did not end within ${spec.stopWithinMs / 1000} s and was killed`);
      await supervising;
      await current.launched.end();
    },
  };
}

/** Starts the program once, and resolves when it is up, has ended, or `signal` is aborted. */
async function start(
  spec: ProcessSpec,
  dataDir: string,
  signal: AbortSignal,
  current: Partial<Current>,
): Promise<Current> {
  spec.beforeStart?.();
  const launched = launch(spec, dataDir);
  const started = Object.assign(current, { launched, isUp: false });
  while (launched.isRunning && !signal.aborted) {
    try {
      await spec.ready(launched.pid ?? 0);
      started.isUp = launched.isRunning;
      break;
    } catch {
      await Promise.race([sleep(100), launched.ended]);
    }
  }
  return started;
}

async function firstStart(spec: ProcessSpec, { dataDir, signal }: SuperviseOptions): Promise<Current> {
  for (let attempt = 1; ; attempt += 1) {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(spec.readyWithinMs ?? READY_WITHIN_MS)]);
    const current = await start(spec, dataDir, limit, {});
    if (current.isUp) return current;
    const { launched } = current;
    const how = launched.isRunning ? 'not ready in time' : await launched.ended;
    await launched.end();
    signal.throwIfAborted();
    if (attempt === FIRST_START_ATTEMPTS || limit.aborted) {
      throw new Error(
        `${spec.name} did not come up (${how}); its log: ${launched.logPath}\n${launched.tail(12)}`,
      );
    }
    await sleep(500 * attempt);
  }
}

/** Restarts the program whenever it ends, until `stopping` is aborted. */
async function keepRunning(
  spec: ProcessSpec,
  { dataDir, report }: SuperviseOptions,
  current: Current,
  stopping: AbortSignal,
): Promise<void> {
  let failures = 0;
  for (let startedAt = Date.now(); ; ) {
    const how = await current.launched.ended;
    current.isUp = false;
    if (stopping.aborted) return;
    if (Date.now() - startedAt > SETTLED_MS) failures = 0;
    const backOffMs = BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length - 1)] ?? 0;
    const delayMs = Math.max(backOffMs, spec.restartAfterMs ?? 0);
    failures += 1;
    report(`${spec.name} ended (${how}); starting it again${delayMs ? ` in ${delayMs} ms` : ''}`);
    await sleep(delayMs, undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return;
    startedAt = Date.now();
    await start(spec, dataDir, stopping, current);
  }
}

async function waitUntilUp(spec: ProcessSpec, current: Current): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const { launched } = current;
    const { pid } = launched;
    // It may have been killed a moment ago, before its exit event: so it has to answer now.
    const answers = current.isUp && pid && identityOf(pid) ? spec.ready(pid) : Promise.reject();
    const answered = await answers.then(
      () => true,
      () => false,
    );
    if (answered && current.isUp && launched === current.launched && launched.isRunning) return;
    if (Date.now() > deadline) {
      const { logPath, tail } = current.launched;
      throw new Error(`${spec.name} is not up after 60 s; its log: ${logPath}\n${tail(12)}`);
    }
    await sleep(20);
  }
}
