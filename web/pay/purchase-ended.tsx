import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { EventView, Purchase } from '../../clients/typescript/contract';
import { t } from '../i18n/t';
import type { EventLive } from '../live/event-live';
import { paths } from '../paths';
import { announce } from '../ui/announcer';
import { useFocus } from '../ui/use-focus';

/**
 * A purchase that ended without a ticket or needs manual work: why, whether money was charged, and the next step. A fan who
 * has just lost the seats and may choose others lands on the map again.
 */
export function PurchaseEnded(props: {
  purchase: Purchase;
  event: EventView | undefined;
  live: EventLive;
  /** The fan has seen it running on this page. */
  wasRunning: boolean;
}) {
  const { purchase, event, live, wasRunning } = props;
  const { eventId } = purchase;
  const key = endOf(purchase);
  const heading = useFocus<HTMLHeadingElement>(key);
  const { route } = useLocation();
  const isQueued = event?.onSale.queueRequired === true;
  const place = live.queue.value;
  const isAdmitted = isQueued ? place?.pass !== undefined : event?.onSale.status === 'open';
  const isOver = key === 'expired' || key === 'released';
  useEffect(() => announce(t(`ended.${key}`), 'assertive'), [key]);
  useEffect(() => {
    if (wasRunning && isOver && isAdmitted) route(`${paths.seats(eventId)}?ended=${key}`, true);
  }, [wasRunning, isOver, isAdmitted, eventId, key, route]);
  return (
    <section class="card stack" data-testid={`ended-${key}`}>
      <h2 ref={heading} tabIndex={-1}>
        {t(`ended.${key}`)}
      </h2>
      <p>{t(`ended.${key}.long`)}</p>
      {key !== 'needs-attention' && key !== 'returned' && (
        <a
          class="button button-big"
          href={isQueued && !isAdmitted ? paths.queue(eventId) : paths.seats(eventId)}
        >
          {t(isQueued && !isAdmitted ? 'queue.joinAgain' : 'step.seats')}
        </a>
      )}
      <a class="button button-quiet" href={paths.event(eventId)}>
        {t('step.event')}
      </a>
    </section>
  );
}

/** The message key of the end. A refund of issued tickets differs from the refund of a payment that came too late. */
function endOf({ stage, bookingId }: Purchase) {
  if (stage === 'refunded') return bookingId ? 'returned' : 'refunded';
  return stage === 'expired' || stage === 'released' ? stage : 'needs-attention';
}
