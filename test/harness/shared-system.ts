import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { TSX } from '../../dev/stack/host/tsx';
import type { SystemFacts } from './system';

const VARIABLE = 'HOLDFAST_TEST_SYSTEM';

/** What the system's process reports when it has started, or has failed to start. */
export type SystemReport = { facts: SystemFacts } | { failure: string };

/**
 * Offers one system to all test files of a run. Its process starts at the first request, so a run of unit tests does not
 * pay for it. Jest's parent process owns it, because Jest's worker processes may be replaced during a run.
 */
export async function offerSystem(): Promise<() => Promise<void>> {
  let host: ChildProcess | undefined;
  let report: Promise<SystemReport> | undefined;
  const server = createServer((_request, response) => {
    report ??= new Promise((resolve) => {
      // The .ts file, because the new process is not compiled by Jest but by tsx.
      const script = join(__dirname, 'system-process.ts');
      host = fork(script, { execArgv: [...TSX], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
      host.once('message', (message) => resolve(message as SystemReport));
      host.once('exit', (code) => resolve({ failure: `its process ended with code ${code}` }));
    });
    void report.then((result) => response.end(JSON.stringify(result)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env[VARIABLE] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return async () => {
    server.closeAllConnections();
    server.close();
    if (!host || host.exitCode !== null || host.signalCode !== null) return;
    const ended = once(host, 'exit');
    // The system's process ends when this IPC channel closes, however the run ends.
    host.disconnect();
    await ended;
  };
}

/** The shared system of this run. Each test creates its own events in it, so files do not disturb each other. */
export async function sharedSystem(): Promise<SystemFacts> {
  const address = process.env[VARIABLE];
  if (!address) throw new Error('there is no shared system: is globalSetup missing?');
  const report = (await (await fetch(address)).json()) as SystemReport;
  if ('failure' in report) throw new Error(`the system for the tests did not start: ${report.failure}`);
  return report.facts;
}
