import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import { Problem } from '../../domain/errors';
import type { ReplaceOutcome, Reservation, ReserveOutcome } from '../../domain/purchase';
import { grpc, grpcCodeOf } from '../../temporal/grpc-code';
import { hasWorkflowEnded } from '../../temporal/workflow-ended';
import {
  PURCHASE_QUEUE,
  PURCHASE_VERSION,
  purchaseAttributes,
  purchaseWorkflowId,
  reserveUpdate,
} from '../../workflows/purchase/purchase-contract';
import type { User } from '../route';
import type { PendingReservations } from './pending-reservations';
import type { AcceptedRequest } from './reserve-precheck';
import type { UpdateDeadlines } from './update-deadlines';

// Enough for a reserve on a busy Temporal; after that the fan gets a 202 and follows the status of the purchase.
const RESERVE_DEADLINE_MS = 5_000;
// How long a reserve waits for the fan's last purchase to close.
const CLOSING_MS = 3_000;
const TRY_AGAIN_MS = 100;

/** A reserve that passed the precheck. */
interface ReserveInput {
  readonly user: User;
  readonly accepted: AcceptedRequest;
  readonly purchaseId: string;
  readonly updateId: string;
  readonly requestId: string;
}

/** The reservation, or that it is still being made. */
type ReserveResult =
  | { readonly type: 'reserved'; readonly reservation: Reservation }
  | { readonly type: 'pending'; readonly purchaseId: string };

/** Starts the purchase, or joins the one that is running. Throws a refusal as its problem. */
export function createReserveCall(deps: {
  client: Client;
  pendingReservations: PendingReservations;
  deadlines: UpdateDeadlines;
}) {
  const { client, pendingReservations, deadlines } = deps;

  /** One Update-with-Start. Undefined when it met a purchase that has just ended. */
  async function attempt(input: ReserveInput, updateId: string): Promise<ReserveResult | undefined> {
    const { user, accepted, purchaseId } = input;
    const eventId = accepted.event.id;
    const workflowId = purchaseWorkflowId(eventId, user.id);
    const startWorkflowOperation = startOperation(input, workflowId);
    let outcome: ReserveOutcome;
    try {
      outcome = await deadlines.within(RESERVE_DEADLINE_MS, 'reserve', () =>
        client.workflow.executeUpdateWithStart(reserveUpdate, {
          args: [accepted.request],
          updateId,
          startWorkflowOperation,
        }),
      );
    } catch (error) {
      const isLate = grpcCodeOf(error) === grpc.DEADLINE_EXCEEDED;
      if (isLate && (await deadlines.isReceived({ workflowId, updateId }))) {
        await pendingReservations.note({ purchaseId, eventId, userId: user.id, updateId });
        return { type: 'pending', purchaseId };
      }
      if (!hasWorkflowEnded(error)) throw error;
      return undefined;
    }
    if (outcome.type === 'refused') throw refusalProblem(outcome);
    return outcome.type === 'reserved' ? outcome : undefined;
  }

  return async (input: ReserveInput): Promise<ReserveResult> => {
    const giveUpAt = Date.now() + CLOSING_MS;
    for (let tries = 0; ; tries += 1) {
      const updateId = tries === 0 ? input.updateId : `${input.updateId}:${tries}`;
      const result = await attempt(input, updateId);
      if (result) return result;
      if (Date.now() > giveUpAt) {
        throw new Problem('unavailable', 'Your last purchase is still being closed; try again shortly.', {
          part: 'purchase engine',
        });
      }
      await sleep(TRY_AGAIN_MS);
    }
  };
}

function startOperation({ user, accepted, purchaseId, requestId }: ReserveInput, workflowId: string) {
  const { event, request, admissionId } = accepted;
  const ids = { purchaseId, eventId: event.id, userId: user.id };
  return new WithStartWorkflowOperation('purchase', {
    workflowId,
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    taskQueue: PURCHASE_QUEUE,
    workflowTaskTimeout: '5s',
    args: [{ ...ids, request, admissionId, version: PURCHASE_VERSION }],
    memo: { requestId },
    staticSummary: `Purchase ${purchaseId}: ${describe(accepted)} of event ${event.id}`,
    typedSearchAttributes: purchaseAttributes(ids, Date.now() + event.sale.holdSeconds * 1_000),
  });
}

function describe({ request }: AcceptedRequest): string {
  return request.kind === 'tickets' ? request.ticketIds.join(', ') : `${request.quantity} best available`;
}

/** A refusal as its problem; with the call that releases the hold which is in the way, if there is one. */
export function refusalProblem(outcome: Extract<ReplaceOutcome, { type: 'refused' }>): Problem {
  const { type: _, code, detail, ...fields } = outcome;
  const { purchaseId } = fields;
  const release = { method: 'POST', path: '/ticket/release', body: { purchaseId } };
  return new Problem(code, detail, purchaseId === undefined ? fields : { ...fields, release });
}
