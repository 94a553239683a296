import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from '../host/command';

/** Absolute paths of all executables with that name, in the order of PATH, then of `extraDirs`. */
export function onPath(name: string, env: NodeJS.ProcessEnv, extraDirs: readonly string[] = []): string[] {
  const dirs = [...(env.PATH ?? '').split(delimiter).filter(Boolean), ...extraDirs];
  return [...new Set(dirs.map((dir) => join(dir, name)))].filter(isExecutable);
}

/** The first version number that `<binary> --version` prints, as [major, minor, patch]; undefined when it prints none. */
export async function versionOf(
  binary: string,
  args: readonly string[] = ['--version'],
  env?: NodeJS.ProcessEnv,
): Promise<readonly [number, number, number] | undefined> {
  try {
    const { output } = await runCommand(binary, args, { timeoutMs: 15_000, env });
    return parseVersion(output);
  } catch {
    return undefined;
  }
}

/** Finds `1.2.3`, `v1.2` or only `18` (also `18beta1`) in the output of a program. */
export function parseVersion(text: string): readonly [number, number, number] | undefined {
  const match = /(?<![\w.-])v?=?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(text);
  if (!match) return undefined;
  return [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
