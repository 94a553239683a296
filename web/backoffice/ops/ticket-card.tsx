import type { PurchasePage } from '../../../clients/typescript/contract';
import { formatMoment, formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { paths } from '../../paths';
import { seatName } from '../../seats/describe-seat';
import { tOps } from './t-ops';

/** The tickets of a purchase: whether they open the door, for whom, and where they were used. */
export function TicketCard({ purchase }: { purchase: PurchasePage }) {
  return (
    <section class="card stack" aria-labelledby="tickets">
      <h2 id="tickets">{tOps('tickets.title')}</h2>
      <ul class="purchase-tickets">
        {purchase.tickets.map((ticket) => (
          <li key={ticket.ticketId}>
            <p class="row found-head">
              <strong>{seatName(ticket)}</strong>
              <span class={`badge badge-${ticket.state}`}>{tOps(`ticket.${ticket.state}`)}</span>
              <span class="number">{formatMoney(locale(), ticket.price)}</span>
            </p>
            {ticket.usedAt && (
              <p>
                {tOps(ticket.usedGate ? 'ticket.usedAtGate' : 'ticket.usedAt', {
                  when: formatMoment(locale(), ticket.usedAt, 'short'),
                  gate: ticket.usedGate ?? '',
                  who: ticket.usedBy ?? '',
                })}
              </p>
            )}
            {ticket.holderId !== purchase.fan.userId && (
              <p>
                {tOps('ticket.holder')}{' '}
                <a href={paths.backofficeFound({ q: ticket.holderId })} dir="ltr">
                  {ticket.holderId}
                </a>
              </p>
            )}
            <p class="id" dir="ltr">
              {ticket.ticketId}
              {(ticket.codeGeneration ?? 1) > 1 &&
                ` · ${tOps('ticket.code', { count: ticket.codeGeneration! })}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
