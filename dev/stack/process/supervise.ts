import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf } from '../host/process-identity';
import { type Launched, launch, type Program } from './launch';

/** A program that is to be kept running. */
export interface ProcessSpec extends Program {
  /** Asked again and again until it resolves: then the program counts as up. */
  ready(pid: number): Promise<void>;
  /** How long the first start may take, in ms; a minute when absent. */
  readonly readyWithinMs?: number;
  /** Done before every start, the first one and each restart. */
  beforeStart?(): void;
}

/** A program under supervision: restarted whenever it ends by itself or is killed. */
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
/** A first start gets this many tries: after a crash, what the last run left behind may take a moment to die. */
const FIRST_START_TRIES = 3;
/** The first restart comes at once; who has stayed up for SETTLED_MS starts from there again. */
const BACK_OFF_MS = [0, 250, 500, 1_000, 2_000, 5_000, 10_000];
const SETTLED_MS = 30_000;

/** Starts the program and resolves when it is up. Throws with the tail of its log when it does not come up in time. */
export async function supervise(spec: ProcessSpec, options: SuperviseOptions): Promise<Supervised> {
  const { dataDir, report } = options;
  const stopping = new AbortController();
  let life: Launched;
  let up = false;

  /** Starts one life and watches it become ready; resolves when it is up, has ended, or `signal` is aborted. */
  async function begin(signal: AbortSignal): Promise<void> {
    spec.beforeStart?.();
    up = false;
    life = launch(spec, dataDir);
    const mine = life;
    while (mine.isRunning && !signal.aborted) {
      try {
        await spec.ready(mine.pid ?? 0);
        up = mine.isRunning;
        return;
      } catch {
        await Promise.race([sleep(100), mine.ended]);
      }
    }
  }

  async function firstStart(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const limit = AbortSignal.any([
        options.signal,
        AbortSignal.timeout(spec.readyWithinMs ?? READY_WITHIN_MS),
      ]);
      await begin(limit);
      if (up) return;
      const how = life.isRunning ? 'not ready in time' : await life.ended;
      await life.end();
      options.signal.throwIfAborted();
      if (attempt === FIRST_START_TRIES || limit.aborted) {
        throw new Error(`${spec.name} did not come up (${how}); its log: ${life.logPath}\n${life.tail(12)}`);
      }
      await sleep(500 * attempt);
    }
  }

  async function keepUp(): Promise<void> {
    let failures = 0;
    for (let upSince = Date.now(); ; ) {
      const how = await life.ended;
      up = false;
      if (stopping.signal.aborted) return;
      if (Date.now() - upSince > SETTLED_MS) failures = 0;
      const wait = BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length - 1)] ?? 0;
      failures += 1;
      report(`${spec.name} ended (${how}); starting it again${wait ? ` in ${wait} ms` : ''}`);
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      upSince = Date.now();
      await begin(stopping.signal);
    }
  }

  await firstStart();
  const supervising = keepUp();
  return {
    get pid() {
      return life.isRunning ? life.pid : undefined;
    },
    kill(signal) {
      if (!life.isRunning) throw new Error(`${spec.name} is not running`);
      if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') up = false;
      life.kill(signal);
    },
    async waitUntilUp() {
      const deadline = Date.now() + READY_WITHIN_MS;
      for (;;) {
        const asked = life;
        // Somebody else may have killed it a moment ago, before we were told: so it has to answer now.
        const answers = up && asked.pid && identityOf(asked.pid) ? spec.ready(asked.pid) : Promise.reject();
        const answered = await answers.then(
          () => true,
          () => false,
        );
        if (answered && up && asked === life && asked.isRunning) return;
        if (Date.now() > deadline) {
          throw new Error(`${spec.name} is not up after 60 s; its log: ${life.logPath}\n${life.tail(12)}`);
        }
        await sleep(20);
      }
    },
    async stop() {
      stopping.abort();
      if (!(await life.end()))
        report(`${spec.name} did not end within ${spec.stopWithinMs / 1000} s and was killed`);
      await supervising;
      await life.end();
    },
  };
}
