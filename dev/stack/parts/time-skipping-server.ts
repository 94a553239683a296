import {
  downloadedTestServer,
  installedTestServer,
  mavenTestServer,
  type TimeSkippingServer,
} from '../find/time-skipping-binaries';
import { firstWay } from '../find/try-in-order';
import type { PartContext } from '../process/part';

/**
 * The path of a Temporal test server that skips time, for `TestWorkflowEnvironment.createTimeSkipping` with
 * `{ type: 'existing-path' }`. Nothing is started: each test starts its own. Throws when none can be had.
 */
export function findTimeSkippingServer(context: PartContext): Promise<TimeSkippingServer> {
  const { env, signal } = context;
  return firstWay(
    'The time-skipping test server',
    [
      ['installed here', () => installedTestServer(env)],
      ['Java and Maven', () => mavenTestServer(context)],
      ['downloaded by the SDK', () => downloadedTestServer(context)],
    ],
    'Install Java 11 or newer and Maven, or put temporal-test-server on PATH, or give TEMPORAL_TEST_SERVER.',
    signal,
  );
}
