import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { EventView, Hold, Purchase } from '../../clients/typescript/contract';
import { write } from '../http/call';
import { ApiProblem, asProblem } from '../http/problem';
import { readAgainMs } from '../http/read-again';
import { hasSeats, readPurchase } from '../http/read-purchase';
import type { EventLive } from '../live/event-live';
import { paths } from '../paths';
import type { SeatChoice } from './seat-choice';

/** The seats in a `POST /ticket/reserve`: named ones, or best available. */
type SeatRequest =
  | { readonly ticketIds: readonly string[]; readonly accessibleSeats?: number }
  | {
      readonly quantity: number;
      readonly accessibleSeats?: number;
      readonly bestAvailable: { readonly section?: string; readonly maxAmount?: number };
    };

/** The state of a reserve and its actions. */
export interface Holding {
  readonly isBusy: boolean;
  readonly problem: ApiProblem | undefined;
  hold(request: SeatRequest): void;
  retry(): void;
  dismiss(): void;
}

type Reserved = Hold | { readonly purchaseId: string; readonly status: 'processing' };

const POLL_MS = 1_000;
// With the waits in between about half a minute; then the fan decides.
const MAX_FAILURES = 6;

/**
 * Reads the purchase until its seats are held, so that the next page has it at once; under load this happens after the
 * answer of the reserve. Throws the refusal as `ApiProblem`.
 */
async function awaitReservation(purchaseId: string): Promise<Purchase> {
  for (let failures = 0; ; ) {
    let waitMs = POLL_MS;
    try {
      const answer = await readPurchase(purchaseId);
      if (hasSeats(answer)) {
        if (answer.stage !== 'admitting' && answer.stage !== 'reserving') return answer;
      } else if (answer.refusal) {
        const { code, detail } = answer.refusal;
        throw new ApiProblem(code, 409, detail, { ...answer.refusal });
      }
      failures = 0;
    } catch (error) {
      // The reserve was accepted: one read that fails does not end it.
      failures += 1;
      const againMs = readAgainMs(asProblem(error), failures);
      if (againMs === undefined || failures > MAX_FAILURES) throw error;
      waitMs = againMs;
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

/** Reserves seats and opens the pay page. A swap releases the seats held now in the same step. */
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

  const run = async (request: SeatRequest) => {
    const headers = pass ? { 'Queue-Pass': pass } : undefined;
    const body = {
      ...('quantity' in request && { eventId: event.id }),
      ...request,
      ...(isSwap && { replace: true }),
    };
    const { purchaseId } = await write<Reserved>('POST', '/ticket/reserve', { headers, body });
    const purchase = await awaitReservation(purchaseId);
    live.publish({ type: 'purchase', purchase });
    route(paths.pay(event.id));
  };
  const hold = (request: SeatRequest) => {
    if (isBusy) return;
    setBusy(true);
    setProblem(undefined);
    setLast(request);
    choice.isHolding = true;
    run(request)
      .catch((error) => {
        const refusal = asProblem(error);
        choice.isHolding = false;
        if (refusal.code === 'seat-taken') choice.markTaken(refusal.fields.ticketIds as string[]);
        else setProblem(refusal);
      })
      .finally(() => setBusy(false));
  };
  return {
    isBusy,
    problem,
    hold,
    retry: () => last && hold(last),
    dismiss: () => setProblem(undefined),
  };
}
