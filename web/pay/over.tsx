import { useEffect } from 'preact/hooks';
import type { Purchase } from '../http/contract';
import { t } from '../i18n/t';
import { paths } from '../paths';
import { announce } from '../ui/announcer';

/** The purchase has ended without a ticket, or a person has to look at it: why, whether money was kept, and the way on. */
export function Over({ purchase, eventId }: { purchase: Purchase; eventId: string }) {
  const key = endOf(purchase);
  useEffect(() => announce(t(`over.${key}`), 'assertive'), [key]);
  return (
    <section class="card stack" data-testid={`over-${key}`}>
      <h2>{t(`over.${key}`)}</h2>
      <p>{t(`over.${key}.long`)}</p>
      {key !== 'needs-attention' && key !== 'returned' && (
        <a class="button button-big" href={paths.seats(eventId)}>
          {t('step.seats')}
        </a>
      )}
      <a class="button button-quiet" href={paths.event(eventId)}>
        {t('step.event')}
      </a>
    </section>
  );
}

/** A refund of tickets that one had is another thing than money that came too late for any. */
function endOf({ stage, bookingId }: Purchase) {
  if (stage === 'refunded') return bookingId ? 'returned' : 'refunded';
  return stage === 'expired' || stage === 'released' ? stage : 'needs-attention';
}
