import type { ConnectionLike } from '@temporalio/client';
import { grpc, grpcCodeOf } from './grpc-code';

const BEAT_MS = 1_000;
// Counted in beats, not milliseconds: a process that was suspended first reads the answers that have arrived meanwhile.
const MAX_UNANSWERED = { usual: 3, slow: 24 };

/**
 * Sends Temporal a call a second over this connection and calls `onSilence` after three without any answer (then six, twelve,
 * 24: on a slow network answers are late, not lost). An error is an answer too. TCP itself would retry for 15 minutes, and
 * servers accept keepalive pings only every 10 s. Returns the function that stops it; keeps no process alive.
 */
export function watchForSilence(
  connection: Pick<ConnectionLike, 'withDeadline' | 'workflowService'>,
  onSilence: () => void,
): () => void {
  let unanswered = 0;
  let most = MAX_UNANSWERED.usual;
  const answered = () => {
    if (unanswered <= MAX_UNANSWERED.usual) most = MAX_UNANSWERED.usual;
    unanswered = 0;
  };
  const beat = setInterval(() => {
    if (unanswered >= most) {
      unanswered = 0;
      most = Math.min(most * 2, MAX_UNANSWERED.slow);
      onSilence();
    }
    unanswered += 1;
    const deadline = Date.now() + MAX_UNANSWERED.slow * BEAT_MS;
    connection
      .withDeadline(deadline, () => connection.workflowService.getSystemInfo({}))
      .then(answered, (error: unknown) => {
        const code = grpcCodeOf(error);
        if (code !== grpc.DEADLINE_EXCEEDED && code !== grpc.CANCELLED) answered();
      });
  }, BEAT_MS);
  beat.unref();
  return () => clearInterval(beat);
}
