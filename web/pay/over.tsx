import { useEffect } from 'preact/hooks';
import type { Purchase } from '../http/contract';
import { t } from '../i18n/t';
import { paths } from '../paths';
import { announce } from '../ui/announcer';

/** The purchase has ended without a ticket, or a person has to look at it: why, whether money was kept, and the way on. */
export function Over({ purchase, eventId }: { purchase: Purchase; eventId: string }) {
  const { stage } = purchase;
  const key = stage === 'expired' || stage === 'released' || stage === 'refunded' ? stage : 'needs-attention';
  useEffect(() => announce(t(`over.${key}`), 'assertive'), [key]);
  return (
    <section class="card stack" data-testid={`over-${key}`}>
      <h2>{t(`over.${key}`)}</h2>
      <p>{t(`over.${key}.long`)}</p>
      {key !== 'needs-attention' && (
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
