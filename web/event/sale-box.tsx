import type { EventView } from '../../clients/typescript/contract';
import { serverNow } from '../http/server-clock';
import { formatWhen } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { paths } from '../paths';
import { Countdown } from '../ui/countdown';
import { SaleBadge } from '../ui/sale-badge';
import { isExhausted, keptSeats, nextOpening, saleLabelOf } from './sale-label';
import { Waitlist } from './waitlist';

/** The state of the sale and the next step for a fan. */
export function SaleBox({ event, onChange }: { event: EventView; onChange: () => void }) {
  const { status, queueRequired, maxTicketsPerFan } = event.onSale;
  const opening = nextOpening(event.onSale, serverNow());
  const opens = formatWhen(locale(), opening, event.venue.timeZone);
  const label = saleLabelOf(event);
  const isAllHeld = status === 'open' && isExhausted(event);
  const isToCome = status === 'scheduled' || status === 'lobby';
  return (
    <div class="card sale-box">
      <SaleBadge status={label} availability={event.availability} />
      <p>{t(isAllHeld ? 'sale.allHeld' : `sale.${label}.long`)}</p>
      {isToCome && (
        <>
          <p>{t('sale.opensAt', { date: opens.date, time: opens.time })}</p>
          <Countdown until={opening} label={t('sale.opensIn')} onEnd={onChange} />
        </>
      )}
      <Presale event={event} />
      <SaleLink event={event} />
      <KeptSeats event={event} />
      {isExhausted(event) && <Waitlist event={event} />}
      {status !== 'closed' && <p class="small">{t('sale.limit', { count: maxTicketsPerFan })}</p>}
      {queueRequired && status !== 'closed' && <p class="small">{t('sale.fair')}</p>}
    </div>
  );
}

/** The presale of an event, until it ends. */
function Presale({ event }: { event: EventView }) {
  const { presale } = event.onSale;
  if (!presale || Date.parse(presale.closesAt) < serverNow()) return null;
  const at = presale.running ? presale.closesAt : presale.opensAt;
  const { date, time } = formatWhen(locale(), at, event.venue.timeZone);
  return (
    <p class="notice">
      {t(presale.running ? 'presale.until' : 'presale.from', { date, time })}
      <a href={paths.queue(event.id)}>{t('presale.have')}</a>
    </p>
  );
}

/** The way to the seats that are kept for those who need them, when all others are gone. */
function KeptSeats({ event }: { event: EventView }) {
  const count = keptSeats(event);
  if (count === 0) return null;
  return (
    <p>
      {t('sale.kept', { count })} <a href={paths.seats(event.id)}>{t('sale.toKept')}</a>
    </p>
  );
}

function SaleLink({ event }: { event: EventView }) {
  const { id, onSale } = event;
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
  return status === 'open' && !isExhausted(event) ? (
    <a class="button button-big" href={paths.seats(id)}>
      {t('sale.toSeats')}
    </a>
  ) : null;
}
