import type { Connection, ConnectionLike } from '@temporalio/client';
import { watchForSilence } from './heartbeat';

// By then no call waits on the old connection, and none is retried.
const CLOSE_AFTER_MS = 60_000;

/**
 * A connection that is replaced as soon as it is silent: later calls use the new one. gRPC itself would keep the silent
 * connection until its keepalive ping is overdue.
 */
export function openRenewedConnection(open: () => Connection): ConnectionLike {
  let current = open();
  const stopWatching = watchForSilence(
    () => current,
    () => {
      const old = current;
      current = open();
      setTimeout(() => void old.close(), CLOSE_AFTER_MS).unref();
    },
  );
  return {
    get workflowService() {
      return current.workflowService;
    },
    get operatorService() {
      return current.operatorService;
    },
    plugins: [],
    ensureConnected: () => current.ensureConnected(),
    withDeadline: (deadline, ask) => current.withDeadline(deadline, ask),
    withMetadata: (metadata, ask) => current.withMetadata(metadata, ask),
    withAbortSignal: (signal, ask) => current.withAbortSignal(signal, ask),
    async close() {
      stopWatching();
      await current.close();
    },
  };
}
