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
// It reads, stores and publishes up to a million numbers.
const draw = retryWhileRefused(proxyActivities<Activities>({ startToCloseTimeout: '2m', retry }));
// The admission loop is one activity: timers in this workflow would cost six history events a tick. After a crash of its
// worker (detected within the 5 s of the heartbeat) another worker continues it with a higher fence.
const loop = retryWhileRefused(
  proxyActivities<Activities>({
    startToCloseTimeout: '24h',
    heartbeatTimeout: '5s',
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    // No fan is admitted between tries: the loop continues within a second after Redis is back.
    retry: { ...retry, maximumInterval: '1s' },
  }),
);

// A change of the event is signalled; reading the event again this often makes up for a lost signal.
const READ_AGAIN_MS = 10 * 60_000;

// The descriptions of the updates in Temporal's UI.
const DESCRIPTIONS: Record<SaleAction, string> = {
  open: 'Open the sale now, or reopen it: {"by", "reason"?, "admitPerSecond"?, "maxShoppers"?}',
  pause: 'Admit no fan and hold no seats until `resume`: {"by", "reason"?}',
  resume: 'Continue after a pause: {"by", "reason"?, "admitPerSecond"?, "maxShoppers"?}',
  close: 'End the sale; only `open` reopens it: {"by", "reason"?}',
  pace: 'Change the rate of admissions or the number of shoppers: {"by", "reason"?, "admitPerSecond"?, "maxShoppers"?}',
};

/**
 * The on-sale of one event: scheduled, lobby, open, paused and open again, sold out, closed. It waits for the lobby and the
 * opening, draws the lobby at the opening, and admits fans until the sale is closed or ended.
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
      if (!staysClosed(action, status)) lastChange = changeText(change);
      changes += 1;
      running?.cancel();
      return { status };
    };
    setHandler(saleUpdates[action], handle, {
      description: DESCRIPTIONS[action],
      validator: validateCommand,
    });
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
    const { status, drawn, changesInMs, closesInMs = READ_AGAIN_MS } = described;
    const readAgainInMs = Math.min(changesInMs ?? READ_AGAIN_MS, closesInMs, READ_AGAIN_MS);
    if (status === 'closed') {
      await condition(allHandlersFinished);
      if (changes === seen) return;
      continue;
    }
    if (changesInMs !== null) {
      const summary = status === 'lobby' ? 'the sale opens' : 'the lobby opens';
      await condition(() => changes !== seen, readAgainInMs, { summary });
      continue;
    }
    // A sale that is paused at its opening keeps its lobby until it is resumed.
    if (!drawn && status === 'paused') {
      await condition(() => changes !== seen, readAgainInMs, { summary: 'look at the sale again' });
      continue;
    }
    if (!drawn) await draw.drawPlaces({ eventId });
    if (changes !== seen) continue;
    running = new CancellationScope();
    // The loop ends by itself when the phase changes, and is cancelled when an update or signal changes the sale.
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

// Ops type the command in Temporal's UI: an invalid one must be refused here, or its activity would be retried for ever.
function validateCommand(command: SaleCommand | undefined): void {
  if (typeof command?.by !== 'string' || command.by === '')
    throw ApplicationFailure.nonRetryable('say who asks: {"by": "your name", "reason": "why"}');
  const { reason } = command;
  const wrong =
    reason !== undefined && typeof reason !== 'string' ? 'reason: not a text' : salePaceFault(command);
  if (wrong) throw ApplicationFailure.nonRetryable(wrong, 'invalid-request');
}

function changeText({ action, by, reason, admitPerSecond, maxShoppers }: SaleChange): string {
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
