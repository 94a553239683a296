import { useEffect } from 'preact/hooks';
import type { EventView, Purchase } from '../../clients/typescript/contract';
import { t } from '../i18n/t';
import { paths } from '../paths';
import { announce } from '../ui/announcer';
import { useFocus } from '../ui/use-focus';

/** A purchase that ended without a ticket or needs manual work: why, whether money was charged, and the next step. */
export function PurchaseEnded(props: { purchase: Purchase; event: EventView | undefined }) {
  const { purchase, event } = props;
  const { eventId } = purchase;
  const key = endOf(purchase);
  const heading = useFocus<HTMLHeadingElement>(key);
  const isQueued = event?.onSale.queueRequired === true;
  useEffect(() => announce(t(`ended.${key}`), 'assertive'), [key]);
  return (
    <section class="card stack" data-testid={`ended-${key}`}>
      <h2 ref={heading} tabIndex={-1}>
        {t(`ended.${key}`)}
      </h2>
      <p>{t(`ended.${key}.long`)}</p>
      {key !== 'needs-attention' && key !== 'returned' && (
        // The admission ended with the purchase: with a queue, the fan has to join it again.
        <a class="button button-big" href={isQueued ? paths.queue(eventId) : paths.seats(eventId)}>
          {t(isQueued ? 'queue.joinAgain' : 'step.seats')}
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
