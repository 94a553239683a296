import {
  downloadedTestServer,
  installedTestServer,
  mavenTestServer,
  type TimeSkippingServer,
} from '../find/time-skipping-binaries';
import { tryInOrder } from '../find/try-in-order';
import type { PartContext } from '../process/part';

/**
 * Finds or fetches a Temporal test server that skips time, for `TestWorkflowEnvironment.createTimeSkipping` with
 * `{ type: 'existing-path' }`. Each test starts its own. Throws when no attempt succeeds.
 */
export function findTimeSkippingServer(context: PartContext): Promise<TimeSkippingServer> {
  const { env, signal } = context;
  return tryInOrder(
    'The time-skipping test server',
    [
      ['installed here', () => installedTestServer(env)],
      ['Java and Maven', () => mavenTestServer(context)],
      ['downloaded by the SDK', () => downloadedTestServer(context)],
    ],
    'Install Java 11 or newer and Maven, or put temporal-test-server on PATH, or set TEMPORAL_TEST_SERVER.',
    signal,
  );
}
