import type { EventView } from '../http/contract';
import { formatWhen } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { paths } from '../paths';
import { Countdown } from '../ui/countdown';
import { SaleBadge } from '../ui/sale-badge';
import { Waitlist } from './waitlist';

/** The way in: what the sale is doing, and the one thing to do now. */
export function SaleBox({ event, onChange }: { event: EventView; onChange: () => void }) {
  const { status, opensAt, queueRequired, maxTicketsPerFan } = event.onSale;
  const opens = formatWhen(locale(), opensAt, event.venue.timeZone);
  const isToCome = status === 'scheduled' || status === 'lobby';
  return (
    <div class="card sale-box">
      <SaleBadge status={status} availability={event.availability} />
      <p>{t(`sale.${status}.long`)}</p>
      {isToCome && (
        <>
          <p>{t('sale.opensAt', { date: opens.date, time: opens.time })}</p>
          <Countdown until={opensAt} label={t('sale.opensIn')} onEnd={onChange} />
        </>
      )}
      <WayIn event={event} />
      {status === 'sold-out' && <Waitlist event={event} />}
      {status !== 'closed' && <p class="small">{t('sale.limit', { count: maxTicketsPerFan })}</p>}
      {queueRequired && status !== 'closed' && <p class="small">{t('sale.fair')}</p>}
    </div>
  );
}

function WayIn({ event: { id, onSale } }: { event: EventView }) {
  const { status, queueRequired } = onSale;
  if (status === 'closed' || status === 'sold-out' || status === 'scheduled') return null;
  if (queueRequired) {
    const label = status === 'lobby' ? t('sale.toLobby') : t('sale.toQueue');
    return (
      <a class="button button-big" href={paths.queue(id)}>
        {label}
      </a>
    );
  }
  return status === 'open' ? (
    <a class="button button-big" href={paths.seats(id)}>
      {t('sale.toSeats')}
    </a>
  ) : null;
}
