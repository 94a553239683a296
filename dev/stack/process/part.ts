import type { Ports } from '../host/ports';
import type { Secrets } from '../host/secrets';

/** What every part needs for its start. */
export interface PartContext {
  /** Absolute path of the folder with all data of this system. */
  readonly dataDir: string;
  /** Absolute path of the user's folder of fetched parts, which all clones share. */
  readonly cacheDir: string;
  /** The environment. A part never reads process.env itself. */
  readonly env: NodeJS.ProcessEnv;
  readonly ports: Ports;
  readonly secrets: Secrets;
  /** Aborted when the start is cancelled; it ends downloads and builds. */
  readonly signal: AbortSignal;
  report(line: string): void;
}

/** A part that is up. */
export interface RunningPart {
  readonly name: string;
  /** Where it came from, for people: "from DATABASE_URL", "binary /usr/bin/redis-server 7.0.15", "docker compose". */
  readonly how: string;
  /** The environment variables with which the product finds it. */
  readonly env: Record<string, string>;
  /** Undefined when the process is not ours (an external part, or Docker's). */
  readonly pid?: number;
  /** Sends a signal to the process. Throws when the process is not ours or not up. */
  kill(signal: NodeJS.Signals): void;
  /** Resolves when it answers again, for instance after a kill. Rejects after 60 s. */
  waitUntilUp(): Promise<void>;
  /** Stops it and waits for its end. Does nothing to an external part. */
  stop(): Promise<void>;
}

/** A part whose address is in the environment: it is used, but never started, supervised or stopped. */
export function externalPart(name: string, variable: string, env: Record<string, string>): RunningPart {
  return {
    name,
    how: `from ${variable}`,
    env,
    kill: () => {
      throw new Error(`${name} comes from ${variable}: it cannot be killed here`);
    },
    waitUntilUp: async () => {},
    stop: async () => {},
  };
}

/** The variables of `names` that are set and not empty. */
export function pickEnv(env: NodeJS.ProcessEnv, names: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = env[name];
    if (value) picked[name] = value;
  }
  return picked;
}
