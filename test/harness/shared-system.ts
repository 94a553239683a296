import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { TSX } from '../../dev/stack/host/tsx';
import type { SystemFacts } from './system';

const VARIABLE = 'HOLDFAST_TEST_SYSTEM';

/** What the process of the system says when it is up, or cannot come up. */
export type SystemReport = { facts: SystemFacts } | { failure: string };

/**
 * One system for all test files of a run, in a process of its own that starts when the first of them asks: a run of
 * unit tests alone pays nothing. Jest's parent process offers it, because those that run the tests come and go.
 */
export async function offerSystem(): Promise<() => Promise<void>> {
  let host: ChildProcess | undefined;
  let report: Promise<SystemReport> | undefined;
  const server = createServer((_request, response) => {
    report ??= new Promise((resolve) => {
      // Named .ts: this file is compiled by Jest, the process compiles its own.
      const script = join(__dirname, 'system-process.ts');
      host = fork(script, { execArgv: [...TSX], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
      host.once('message', (message) => resolve(message as SystemReport));
      host.once('exit', (code) => resolve({ failure: `its process ended with ${code}` }));
    });
    void report.then((said) => response.end(JSON.stringify(said)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env[VARIABLE] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return async () => {
    server.closeAllConnections();
    server.close();
    if (!host || host.exitCode !== null || host.signalCode !== null) return;
    const ended = once(host, 'exit');
    // It takes the end of this line for the end of the run, however the run ends.
    host.disconnect();
    await ended;
  };
}

/** The one system of this run. Every test makes events of its own in it, so files do not disturb each other. */
export async function sharedSystem(): Promise<SystemFacts> {
  const address = process.env[VARIABLE];
  if (!address) throw new Error('there is no shared system: is globalSetup missing?');
  const said = (await (await fetch(address)).json()) as SystemReport;
  if ('failure' in said) throw new Error(`the system for the tests did not start: ${said.failure}`);
  return said.facts;
}
