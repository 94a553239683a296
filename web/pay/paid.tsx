import { useEffect } from 'preact/hooks';
import type { Purchase } from '../../clients/typescript/contract';
import { t } from '../i18n/t';
import { paths } from '../paths';
import { announce } from '../ui/announcer';

/** The confirmation of a paid purchase. */
export function Paid({ purchase }: { purchase: Purchase }) {
  useEffect(() => {
    announce(t('paid.title'), 'assertive');
    void import('../tickets/keep-for-offline').then((file) => file.keepForOffline());
  }, []);
  return (
    <section class="card stack paid" data-testid="paid">
      <svg viewBox="0 0 48 48" class="paid-mark" aria-hidden="true">
        <title>✓</title>
        <circle cx="24" cy="24" r="22" />
        <path d="M14 25 21 32 35 17" />
      </svg>
      <p class="lead">{t('paid.description', { count: purchase.tickets.length })}</p>
      <a class="button button-big" href={paths.ticket(purchase.bookingId!)}>
        {t('paid.show')}
      </a>
    </section>
  );
}
