import { grpc, grpcCodeOf } from '../../temporal/grpc-code';

const AWAY: ReadonlySet<number> = new Set([
  grpc.DEADLINE_EXCEEDED,
  grpc.RESOURCE_EXHAUSTED,
  grpc.UNAVAILABLE,
]);
// What Temporal says of a workflow whose step is being tried again because a part that it needs was away for long.
const BETWEEN_TRIES = /workflow task in failed state/i;

/** Whether an error says that Temporal is away or overloaded, or that the purchase cannot answer for the moment. */
export function isTemporalAway(error: unknown): boolean {
  const code = grpcCodeOf(error);
  if (code === grpc.FAILED_PRECONDITION) return BETWEEN_TRIES.test((error as Error).message);
  return code !== undefined && AWAY.has(code);
}
