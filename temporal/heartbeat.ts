import type { ConnectionLike } from '@temporalio/client';
import { grpc, grpcCodeOf } from './grpc-code';

const BEAT_MS = 1_000;
// Beats, not milliseconds: a process that stood still for a while has its answers waiting, and reads them in between.
const MOST_UNANSWERED = { usual: 3, slow: 24 };

/**
 * Asks Temporal over this connection once a second, and tells when nothing has come back for more than three, then for more
 * than six, and so on: on a slow way answers are late, not lost. A refusal is an answer as well. TCP would repeat a question
 * for a quarter of an hour, and servers take keepalive pings no oftener than every 10 s. Ends with what it answers, and keeps
 * no process alive.
 */
export function watchForSilence(
  connection: () => Pick<ConnectionLike, 'withDeadline' | 'workflowService'>,
  onSilence: () => void,
): () => void {
  let unanswered = 0;
  let most = MOST_UNANSWERED.usual;
  const answered = () => {
    if (unanswered <= MOST_UNANSWERED.usual) most = MOST_UNANSWERED.usual;
    unanswered = 0;
  };
  const beat = setInterval(() => {
    if (unanswered >= most) {
      unanswered = 0;
      most = Math.min(most * 2, MOST_UNANSWERED.slow);
      onSilence();
    }
    unanswered += 1;
    const asked = connection();
    const deadline = Date.now() + MOST_UNANSWERED.slow * BEAT_MS;
    asked
      .withDeadline(deadline, () => asked.workflowService.getSystemInfo({}))
      .then(answered, (error: unknown) => {
        const code = grpcCodeOf(error);
        if (code !== grpc.DEADLINE_EXCEEDED && code !== grpc.CANCELLED) answered();
      });
  }, BEAT_MS);
  beat.unref();
  return () => clearInterval(beat);
}
