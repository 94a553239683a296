import type { Ports } from '../host/ports';
import type { Secrets } from '../host/secrets';

/** What every part gets to come up with. */
export interface PartContext {
  /** Absolute path of the folder that holds everything this system remembers. */
  readonly dataDir: string;
  /** Absolute path of the per-user folder of fetched parts; shared by every clone of this user. */
  readonly cacheDir: string;
  /** What was given from outside. A part never reads process.env itself. */
  readonly env: NodeJS.ProcessEnv;
  readonly ports: Ports;
  readonly secrets: Secrets;
  /** Aborted when the whole start is called off: downloads and builds end with it. */
  readonly signal: AbortSignal;
  report(line: string): void;
}

/** A part that is up: who it is, where it came from, and what the product must be told to reach it. */
export interface RunningPart {
  readonly name: string;
  /** For people: "from DATABASE_URL", "binary /usr/bin/redis-server 7.0.15", "docker compose". */
  readonly how: string;
  /** The environment by which the product finds it. */
  readonly env: Record<string, string>;
  /** Undefined when the process is not ours (given from outside, or Docker's). */
  readonly pid?: number;
  /** Sends a signal to the process. Throws when the process is not ours or not up. */
  kill(signal: NodeJS.Signals): void;
  /** Resolves when it answers again, for instance after a kill. Rejects after 60 s. */
  waitUntilUp(): Promise<void>;
  /** Ends it and waits for the end. A part that is not ours is left as it is. */
  stop(): Promise<void>;
}

/** A part whose address was given in the environment: used as it is, never started, watched or stopped. */
export function givenPart(name: string, variable: string, env: Record<string, string>): RunningPart {
  return {
    name,
    how: `from ${variable}`,
    env,
    kill: () => {
      throw new Error(`${name} was given by ${variable}: it is not ours to kill`);
    },
    waitUntilUp: async () => {},
    stop: async () => {},
  };
}

/** The variables of `names` that are set and not empty. */
export function pick(env: NodeJS.ProcessEnv, names: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = env[name];
    if (value) picked[name] = value;
  }
  return picked;
}
