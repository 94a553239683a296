import type { EventView, Purchase } from '../../clients/typescript/contract';
import { formatMoney, formatWhen } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { seatName } from '../seats/describe-seat';
import { ReturnTermsOfEvent } from '../tickets/return-terms';
import { CostLines } from '../ui/cost-lines';

/** The seats of a purchase and their total. */
export function OrderSummary({ purchase, event }: { purchase: Purchase; event: EventView | undefined }) {
  const when = event && formatWhen(locale(), event.startsAt, event.venue.timeZone);
  return (
    <aside class="card summary" aria-labelledby="summary">
      <h2 id="summary">{event?.name ?? t('pay.summary')}</h2>
      {event && when && (
        <p class="small">
          {when.date}, {when.time}
          <br />
          {event.venue.name}, {event.venue.city}
        </p>
      )}
      <ul>
        {purchase.tickets.map((ticket) => (
          <li key={ticket.ticketId}>
            <span>{seatName(ticket)}</span>
            <strong>{formatMoney(locale(), ticket.price)}</strong>
          </li>
        ))}
      </ul>
      {purchase.breakdown && <CostLines breakdown={purchase.breakdown} />}
      <p class="total">
        <span>{t('basket.total')}</span>
        <strong>{formatMoney(locale(), purchase.total)}</strong>
      </p>
      {!purchase.breakdown && <p class="small">{t('event.noFees')}</p>}
      {event?.returns && (
        <p class="small">
          <ReturnTermsOfEvent event={event} />
        </p>
      )}
    </aside>
  );
}
