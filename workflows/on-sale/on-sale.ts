import {
  ActivityCancellationType,
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities';
import { salePaceFault } from '../../domain/queue/sale-pace';
import { retryWhileRefused } from '../steps/retry-while-refused';
import {
  eventChangedSignal,
  type OnSaleInput,
  type SaleAction,
  type SaleChange,
  type SaleCommand,
  type SaleDescription,
  saleUpdates,
  staysClosed,
} from './on-sale-contract';

const retry = { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '5s' } as const;
const trySale = proxyActivities<Activities>({ startToCloseTimeout: '10s', retry });
const sale = retryWhileRefused(trySale);
// A million numbers are read, written down and published.
const draw = retryWhileRefused(proxyActivities<Activities>({ startToCloseTimeout: '2m', retry }));
// The loop lives in one activity: as timers in this workflow it would cost six history events a tick. A worker that
// dies is noticed within the heartbeat's 5 s and the loop goes on elsewhere, with a higher fence.
const loop = retryWhileRefused(
  proxyActivities<Activities>({
    startToCloseTimeout: '24h',
    heartbeatTimeout: '5s',
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    // Nobody is let in meanwhile: it goes on within a second after Redis is back.
    retry: { ...retry, maximumInterval: '1s' },
  }),
);

// A change of the event is signalled; a signal that could not be sent is made up for by looking again this often.
const LOOK_AGAIN_MS = 10 * 60_000;

// Ops read these in Temporal's UI when they choose an update.
const WHAT_IT_DOES: Record<SaleAction, string> = {
  open: 'Open the sale now, or open it again: {"by", "reason"?, "admitPerSecond"?, "maxShoppers"?}',
  pause: 'Let nobody in and hold no seats until it is resumed: {"by", "reason"?}',
  resume: 'Go on after a pause: {"by", "reason"?, "admitPerSecond"?, "maxShoppers"?}',
  close: 'End the sale; only `open` brings it back: {"by", "reason"?}',
  pace: 'Let people in at another rate, or more of them at once: {"by", "reason"?, "admitPerSecond"?, "maxShoppers"?}',
};

/**
 * The on-sale of one event: scheduled, lobby, open, paused and open again, sold out, closed. It waits for the lobby and
 * the opening by the clock, has the lobby drawn when it opens, and lets people in until it is closed or its end has come.
 */
export async function onSale(input: OnSaleInput): Promise<void> {
  const { eventId } = input;
  let { lastChange } = input;
  let changes = 0;
  let running: CancellationScope | undefined;

  for (const action of Object.keys(saleUpdates) as SaleAction[]) {
    const handle = async (command: SaleCommand) => {
      const change = { ...command, action };
      const status = await trySale.changeSale({ eventId, change });
      if (!staysClosed(action, status)) lastChange = inWords(change);
      changes += 1;
      running?.cancel();
      return { status };
    };
    setHandler(saleUpdates[action], handle, { description: WHAT_IT_DOES[action], validator: requireSense });
  }
  setHandler(eventChangedSignal, () => {
    changes += 1;
    running?.cancel();
  });

  while (!workflowInfo().continueAsNewSuggested) {
    const seen = changes;
    const described = await sale.describeSale({ eventId });
    setCurrentDetails(detailsOf(described, lastChange));
    if (changes !== seen) continue;
    const { status, drawn, changesInMs, closesInMs = LOOK_AGAIN_MS } = described;
    const lookAgainInMs = Math.min(changesInMs ?? LOOK_AGAIN_MS, closesInMs, LOOK_AGAIN_MS);
    if (status === 'closed') {
      await condition(allHandlersFinished);
      if (changes === seen) return;
      continue;
    }
    if (changesInMs !== null) {
      const summary = status === 'lobby' ? 'the sale opens' : 'the lobby opens';
      await condition(() => changes !== seen, lookAgainInMs, { summary });
      continue;
    }
    // A sale that is paused at its opening keeps its lobby until it goes on.
    if (!drawn && status === 'paused') {
      await condition(() => changes !== seen, lookAgainInMs, { summary: 'look at the sale again' });
      continue;
    }
    if (!drawn) await draw.drawPlaces({ eventId });
    if (changes !== seen) continue;
    running = new CancellationScope();
    // It ends by itself when the phase changes under its feet, and by cancellation when somebody changed the sale here.
    await running
      .run(() => loop.runAdmission({ eventId }))
      .catch((error: unknown) => {
        if (!isCancellation(error) || CancellationScope.current().consideredCancelled) throw error;
      });
    running = undefined;
  }
  await condition(allHandlersFinished);
  await continueAsNew<typeof onSale>({ eventId, lastChange });
}

// Typed by ops in Temporal's UI: what nobody can carry out must be refused here, not tried for ever.
function requireSense(command: SaleCommand | undefined): void {
  if (typeof command?.by !== 'string' || command.by === '')
    throw ApplicationFailure.nonRetryable('say who asks: {"by": "your name", "reason": "why"}');
  const { reason } = command;
  const wrong =
    reason !== undefined && typeof reason !== 'string' ? 'reason: not a text' : salePaceFault(command);
  if (wrong) throw ApplicationFailure.nonRetryable(wrong, 'invalid-request');
}

function inWords({ action, by, reason, admitPerSecond, maxShoppers }: SaleChange): string {
  const settings = [
    admitPerSecond !== undefined && `${admitPerSecond} people/s`,
    maxShoppers !== undefined && `${maxShoppers} inside`,
  ].filter(Boolean);
  const why = reason ? `: ${reason}` : '';
  return `${action}${settings.length > 0 ? ` (${settings.join(', ')})` : ''} by ${by}${why}`;
}

function detailsOf(
  { status, drawn, commitment, opensAt, closesAt, presaleUntil }: SaleDescription,
  lastChange?: string,
): string {
  return [
    `**${status}**`,
    opensAt && `opens at ${opensAt}`,
    closesAt && `closes at ${closesAt}`,
    presaleUntil && `presale until ${presaleUntil}`,
    commitment && `draw ${drawn ? 'made' : 'promised'}: ${commitment}`,
    lastChange && `last change: ${lastChange}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}
