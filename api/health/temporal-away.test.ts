import { ServiceError } from '@temporalio/client';
import { toProblem } from '../problem';
import { isTemporalAway } from './temporal-away';

/** An error as the gRPC client throws it. */
function grpcError(code: number, message: string): Error {
  return Object.assign(new Error(`${code}: ${message}`), { code, details: message, metadata: {} });
}

/** The same, wrapped by the workflow client, whose message does not contain Temporal's. */
function wrapped(cause: Error): ServiceError {
  return new ServiceError('Workflow Update failed', { cause });
}

test.each([
  ['unavailable', grpcError(14, 'connection refused')],
  ['too slow', grpcError(4, 'context deadline exceeded')],
  ['overloaded', grpcError(8, 'namespace rate limit exceeded')],
  ['reset in mid-call', grpcError(13, 'Received RST_STREAM with code 2 (Internal server error)')],
  [
    'a workflow between two tries of its step',
    grpcError(9, 'Unable to perform workflow execution update due to Workflow Task in failed state.'),
  ],
  [
    'a workflow that lost its worker while it was asked',
    grpcError(9, 'Unable to perform workflow execution update due to unexpected workflow task failure.'),
  ],
  [
    'the same for Update-with-Start, whose reason the client puts into the message alone',
    Object.assign(grpcError(9, 'Update-with-Start could not be executed.'), {
      message: 'Unable to perform workflow execution update due to Workflow Task in failed state.',
    }),
  ],
  [
    'a query of a workflow between two tries',
    grpcError(9, 'Unable to query workflow due to Workflow Task in failed state.'),
  ],
])('%s: away for the moment, however it is wrapped', (_, error) => {
  for (const one of [error, wrapped(error)]) {
    expect(isTemporalAway(one)).toBe(true);
    expect(toProblem(one)).toMatchObject({ code: 'unavailable', fields: { part: 'purchase engine' } });
  }
});

test.each([
  ['another precondition', grpcError(9, 'namespace is being deleted')],
  ['a request that is wrong', grpcError(3, 'update id is too long')],
  ['an error of ours', new Error('workflow task in failed state')],
])('%s: not away', (_, error) => {
  expect(isTemporalAway(error)).toBe(false);
});
