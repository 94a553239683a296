import './pay.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { EventView, Purchase } from '../../clients/typescript/contract';
import { usePolledEvent } from '../event/use-polled-event';
import { hasSeats, readPurchase } from '../http/read-purchase';
import { t } from '../i18n/t';
import { type EventLive, useEventLive } from '../live/event-live';
import { paths } from '../paths';
import { ConnectionBar } from '../ui/connection-bar';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { Checkout } from './checkout';
import { OrderSummary } from './order-summary';
import { Paid } from './paid';
import { PurchaseEnded } from './purchase-ended';
import { isOpen, payPhaseOf } from './purchase-phase';

// The stream delivers a running purchase within a second; after this time there is none.
const MISSING_AFTER_MS = 5_000;

/** The page of the fan's current purchase: card form, bank's step, confirmation or end. */
export function PayPage({ eventId }: { eventId: string }) {
  const live = useEventLive(eventId);
  const { value: event } = usePolledEvent(eventId);
  const purchase = live.purchase.value;
  const isMissing = useMissing(purchase === null);
  const phase = purchase && payPhaseOf(purchase);
  const title = phase === 'paid' ? t('paid.title') : t('pay.title');
  return (
    <Page title={title} class="page-pay">
      <ConnectionBar connection={live.connection} />
      {!purchase && !isMissing && <Loading />}
      {!purchase && isMissing && (
        <div class="card stack">
          <p>{t('problem.purchaseNotFound')}</p>
          <a class="button" href={paths.event(eventId)}>
            {t('step.event')}
          </a>
        </div>
      )}
      {purchase && (
        <div class="pay-layout">
          <div class="pay-main">
            <Phase purchase={purchase} event={event} live={live} />
          </div>
          <OrderSummary purchase={purchase} event={event} />
        </div>
      )}
    </Page>
  );
}

function Phase(props: { purchase: Purchase; event: EventView | undefined; live: EventLive }) {
  const { purchase, event, live } = props;
  const phase = payPhaseOf(purchase);
  const wasRunning = useRef(false);
  if (isOpen(purchase.stage)) wasRunning.current = true;
  const reload = () =>
    readPurchase(purchase.purchaseId).then(
      (next) => hasSeats(next) && live.publish({ type: 'purchase', purchase: next }),
      () => {},
    );
  switch (phase) {
    case 'card':
    case 'working':
      // One component for both phases: a change of stage must not discard the running attempt.
      return (
        <Checkout
          key={purchase.purchaseId}
          purchase={purchase}
          event={event}
          live={live}
          isWorking={phase === 'working'}
          onMoved={() => void reload()}
        />
      );
    case 'paid':
      return <Paid purchase={purchase} />;
    default:
      return <PurchaseEnded purchase={purchase} event={event} live={live} wasRunning={wasRunning.current} />;
  }
}

function useMissing(isAbsent: boolean): boolean {
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    if (!isAbsent) return setMissing(false);
    const timer = setTimeout(() => setMissing(true), MISSING_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isAbsent]);
  return isMissing;
}
