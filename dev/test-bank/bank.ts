import { type BankStore, openBankStore } from './bank-store';
import type { Call } from './call';
import { createFaults, type Faults } from './faults';
import type { Form } from './form';
import { newId } from './ids';
import { createPresenter, type Presenter } from './presenter';
import { createWebhooks, type Webhooks } from './webhooks';

/** The bank without its HTTP server: store, faults and webhooks together. */
export interface Bank {
  readonly store: BankStore;
  readonly faults: Faults;
  readonly presenter: Presenter;
  readonly webhooks: Webhooks;
  readonly balances: Map<string, number>;
  readonly startingBalance: number;
  /**
   * Runs one undivided change. What `act` stored is in the journal when this returns or throws; its webhooks are sent
   * afterwards.
   */
  change<T>(context: ChangeContext, act: (call: Call) => T): T;
  close(): Promise<void>;
}

/** The request that a change belongs to; all fields are empty for the control API. */
interface ChangeContext {
  readonly form?: Form;
  readonly id?: string;
  readonly path?: string;
  readonly requestId?: string | null;
  readonly idempotencyKey?: string | null;
}

/** Opens the store and puts the parts together. `now` is in milliseconds. */
export function createBank(deps: {
  dataDir?: string;
  startingBalance: number;
  now: () => number;
  bankUrl: () => string;
}): Bank {
  const store = openBankStore(deps.dataDir);
  const faults = createFaults();
  const presenter = createPresenter(store, deps.bankUrl);
  const webhooks = createWebhooks({ store, faults, presenter, now: deps.now });
  const balances = new Map<string, number>();
  for (const id of store.ids('balanceTransaction')) {
    const { currency, amount, fee } = store.get('balanceTransaction', id)!;
    balances.set(currency, (balances.get(currency) ?? 0) + amount - fee);
  }
  const waitingRefunds = new Set(
    store.ids('refund').filter((id) => store.get('refund', id)!.status === 'pending'),
  );
  let lastSeconds = 0;

  return {
    store,
    faults,
    presenter,
    webhooks,
    balances,
    startingBalance: deps.startingBalance,
    change({ form = {}, id = '', path = '', requestId = null, idempotencyKey: key = null }, act) {
      // Never backwards, even when the clock goes back: lists are in the order of time.
      lastSeconds = Math.max(lastSeconds, Math.floor(deps.now() / 1000));
      const batch = store.batch({ nowSeconds: lastSeconds, requestId, key, newEventId: () => newId('evt') });
      try {
        return act({
          store,
          batch,
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
        webhooks.deliver(batch.commit());
      }
    },
    async close() {
      webhooks.close();
      store.close();
    },
  };
}
