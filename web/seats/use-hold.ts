import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { EventView, Hold, Purchase } from '../../clients/typescript/contract';
import { write } from '../http/call';
import { ApiProblem, asProblem } from '../http/problem';
import { hasSeats, readPurchase } from '../http/read-purchase';
import type { EventLive } from '../live/event-live';
import { paths } from '../paths';
import type { SeatChoice } from './seat-choice';

/** What is asked of `POST /ticket/reserve`: named seats, or any that fit. */
type SeatRequest =
  | { readonly ticketIds: readonly string[] }
  | {
      readonly quantity: number;
      readonly bestAvailable: { readonly section?: string; readonly maxAmount?: number };
    };

/** Holding seats, and what came of it. */
export interface Holding {
  readonly isBusy: boolean;
  readonly problem: ApiProblem | undefined;
  hold(wish: SeatRequest): void;
  again(): void;
  forget(): void;
}

type Reserved = Hold | { readonly purchaseId: string; readonly status: 'processing' };

const POLL_MS = 1_000;

/**
 * The purchase in the stream's own words, so that the next page has them at once. On a busy engine the seats come after
 * the answer: it is asked until they are there, or refused.
 */
async function awaitReservation(purchaseId: string): Promise<Purchase> {
  while (true) {
    const answer = await readPurchase(purchaseId);
    if (hasSeats(answer)) {
      if (answer.stage !== 'admitting' && answer.stage !== 'reserving') return answer;
    } else if (answer.refusal) {
      const { code, detail } = answer.refusal;
      throw new ApiProblem(code, 409, detail, { ...answer.refusal });
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Holds seats and goes on to the payment. A swap gives back what the fan holds now, in the same step. */
export function useHold(deps: {
  event: EventView;
  live: EventLive;
  choice: SeatChoice;
  pass: string | undefined;
  isSwap: boolean;
}): Holding {
  const { event, live, choice, pass, isSwap } = deps;
  const { route } = useLocation();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const [last, setLast] = useState<SeatRequest>();

  const run = async (wish: SeatRequest) => {
    const headers = pass ? { 'Queue-Pass': pass } : undefined;
    const body = {
      ...('quantity' in wish && { eventId: event.id }),
      ...wish,
      ...(isSwap && { replace: true }),
    };
    const { purchaseId } = await write<Reserved>('POST', '/ticket/reserve', { headers, body });
    const purchase = await awaitReservation(purchaseId);
    live.learn({ type: 'purchase', purchase });
    route(paths.pay(event.id));
  };
  const hold = (wish: SeatRequest) => {
    if (isBusy) return;
    setBusy(true);
    setProblem(undefined);
    setLast(wish);
    choice.isHolding = true;
    run(wish)
      .catch((error) => {
        const refusal = asProblem(error);
        choice.isHolding = false;
        if (refusal.code === 'seat-taken') choice.lose(refusal.fields.ticketIds as string[]);
        else setProblem(refusal);
      })
      .finally(() => setBusy(false));
  };
  return {
    isBusy,
    problem,
    hold,
    again: () => last && hold(last),
    forget: () => setProblem(undefined),
  };
}
