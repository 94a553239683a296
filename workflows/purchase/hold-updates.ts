import { setHandler } from '@temporalio/workflow';
import type { GiveBackOutcome, MoreTimeOutcome } from '../../domain/purchase';
import { nonCancellableHandler } from '../steps/non-cancellable-handler';
import type { Inbox, InboxMessage } from './inbox';
import { giveBackUpdate, keepUpdate, moreTimeUpdate } from './purchase-contract';
import { extendAtTheEnd, releaseAtTheEnd } from './repairs';
import type { PurchaseState } from './state';

/** Handles what a fan asks of the own hold besides paying: to give it back with a moment to undo that, to keep it, more time. */
export function handleHoldUpdates(state: PurchaseState, inbox: Inbox): void {
  const ask = async <T>(question: (answer: (outcome: T) => void) => InboxMessage, otherwise: () => T) => {
    await inbox.isDecided();
    return inbox.ask(question, otherwise);
  };
  const atTheEnd = () => extendAtTheEnd(state);
  setHandler(
    giveBackUpdate,
    nonCancellableHandler(({ undoSeconds }) =>
      ask<GiveBackOutcome>(
        (answer) => ({ type: 'give-back', undoSeconds, answer }),
        () => releaseAtTheEnd(state),
      ),
    ),
  );
  setHandler(
    keepUpdate,
    nonCancellableHandler(() => ask((answer) => ({ type: 'keep', answer }), atTheEnd)),
  );
  setHandler(
    moreTimeUpdate,
    nonCancellableHandler(() => ask<MoreTimeOutcome>((answer) => ({ type: 'more-time', answer }), atTheEnd)),
  );
}
