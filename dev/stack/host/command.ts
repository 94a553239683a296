import { spawn } from 'node:child_process';

interface CommandOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  /** Milliseconds; no limit when absent. */
  timeoutMs?: number;
  signal?: AbortSignal;
  onLine?(line: string): void;
}

interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  /** The last 64 KiB of standard output and standard error, mixed as they came. */
  readonly output: string;
}

/**
 * Runs a command to its end, without standard input. Throws when it cannot be started, takes longer than `timeoutMs`, or
 * the signal is aborted; it does not throw for a non-zero exit code.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { cwd, env, uid, gid, timeoutMs, signal, onLine } = options;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    // A process group of its own, so that the end of a build also ends its compilers.
    const child = spawn(command, args, {
      cwd,
      env,
      uid,
      gid,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let output = '';
    let rest = '';
    const take = (chunk: string) => {
      output = (output + chunk).slice(-65_536);
      const lines = (rest + chunk).split(/\r?\n|\r/);
      rest = lines.pop() ?? '';
      if (onLine) for (const line of lines) if (line.trim()) onLine(line);
    };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      take(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', take);

    let failure: Error | undefined;
    const end = (reason: Error) => {
      failure ??= reason;
      try {
        if (child.pid) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has ended already.
      }
    };
    const onAbort = () => end(signal?.reason instanceof Error ? signal.reason : new Error('called off'));
    signal?.addEventListener('abort', onAbort, { once: true });
    const timer = timeoutMs
      ? setTimeout(() => end(new Error(`${command} took longer than ${timeoutMs} ms`)), timeoutMs)
      : undefined;
    const settle = (act: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      act();
    };
    child.on('error', (error) => settle(() => reject(error)));
    child.on('close', (code) =>
      settle(() => (failure ? reject(failure) : resolve({ code: code ?? -1, stdout, output }))),
    );
  });
}

/** As `runCommand`, but throws for a non-zero exit code too, with the last lines of the output. */
export async function mustRun(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const result = await runCommand(command, args, options);
  if (result.code === 0) return result;
  throw new Error(
    `${[command, ...args].join(' ').slice(0, 160)} ended with ${result.code}:\n${lastLines(result.output, 12)}`,
  );
}

/** The last `count` non-empty lines, indented, for error messages. */
export function lastLines(text: string, count: number): string {
  const lines = text.split('\n').filter((line) => line.trim());
  return lines
    .slice(-count)
    .map((line) => `    ${line}`)
    .join('\n');
}
