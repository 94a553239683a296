import { type Books, openBooks } from './bank-store';
import type { Call } from './call';
import { createFaults, type Faults } from './faults';
import type { Form } from './form';
import { newId } from './ids';
import { createPresenter, type Presenter } from './presenter';
import { createWebhooks, type Webhooks } from './webhooks';

/** The bank without its front door: books, faults and webhooks, joined. */
export interface Bank {
  readonly books: Books;
  readonly faults: Faults;
  readonly presenter: Presenter;
  readonly webhooks: Webhooks;
  readonly balances: Map<string, number>;
  readonly startingBalance: number;
  /**
   * Runs one undivided change. Whatever `act` put into the books is in the journal when this returns or throws;
   * its events go out afterwards.
   */
  change<T>(context: ChangeContext, act: (call: Call) => T): T;
  close(): Promise<void>;
}

/** Which request a change belongs to; all empty for the control API. */
interface ChangeContext {
  readonly form?: Form;
  readonly id?: string;
  readonly path?: string;
  readonly requestId?: string | null;
  readonly idempotencyKey?: string | null;
}

/** Opens the books and joins the parts. `now` is in milliseconds. */
export function createBank(deps: {
  dataDir?: string;
  startingBalance: number;
  now: () => number;
  bankUrl: () => string;
}): Bank {
  const books = openBooks(deps.dataDir);
  const faults = createFaults();
  const presenter = createPresenter(books, deps.bankUrl);
  const webhooks = createWebhooks({ books, faults, presenter, now: deps.now });
  const balances = new Map<string, number>();
  for (const id of books.ids('balanceTransaction')) {
    const { currency, amount, fee } = books.get('balanceTransaction', id)!;
    balances.set(currency, (balances.get(currency) ?? 0) + amount - fee);
  }
  const waitingRefunds = new Set(
    books.ids('refund').filter((id) => books.get('refund', id)!.status === 'pending'),
  );
  let lastSeconds = 0;

  return {
    books,
    faults,
    presenter,
    webhooks,
    balances,
    startingBalance: deps.startingBalance,
    change({ form = {}, id = '', path = '', requestId = null, idempotencyKey: key = null }, act) {
      // Never backwards, also when the clock is: lists rely on the order.
      lastSeconds = Math.max(lastSeconds, Math.floor(deps.now() / 1000));
      const draft = books.draft({ nowSeconds: lastSeconds, requestId, key, newEventId: () => newId('evt') });
      try {
        return act({
          books,
          draft,
          faults,
          form,
          id,
          path,
          nowSeconds: lastSeconds,
          balances,
          startingBalance: deps.startingBalance,
          waitingRefunds,
        });
      } finally {
        webhooks.tell(draft.commit());
      }
    },
    async close() {
      await webhooks.close();
      books.close();
    },
  };
}
