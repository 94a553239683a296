import './tickets.css';
import type { ComponentChildren } from 'preact';
import type { BookedTicket, TicketEvent } from '../../clients/typescript/contract';
import { formatMoney } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { seatName } from '../seats/describe-seat';
import { Poster } from '../ui/poster';
import { TicketCode } from './ticket-code';
import { WhenAndWhere } from './when-and-where';

/** One ticket: the event, the seat, and its code or why there is none. `children` are what the fan can do with it. */
export function TicketStub(props: {
  ticket: Pick<BookedTicket, 'section' | 'row' | 'number' | 'price' | 'state' | 'code'>;
  bookingId: string;
  eventId: string;
  /** In whose name it was bought, where the seller asked for it. */
  name?: string | null;
  event: Pick<TicketEvent, 'name' | 'startsAt' | 'venue'> | undefined;
  children?: ComponentChildren;
}) {
  const { ticket, bookingId, eventId, name, event, children } = props;
  return (
    <li class="ticket">
      <Poster id={eventId} wide />
      <div class="ticket-text">
        <h2>{event?.name ?? t('event.loading')}</h2>
        {event && <WhenAndWhere event={event} />}
        <p class="ticket-seat">{seatName(ticket)}</p>
        {name && <p>{t('buyer.inNameOf', { name })}</p>}
        <p class="small">
          {formatMoney(locale(), ticket.price)} · {bookingId}
        </p>
        {children}
      </div>
      <div class="ticket-stub">
        {ticket.code && ticket.state === 'valid' ? (
          <TicketCode code={ticket.code} label={t('ticket.code', { seat: seatName(ticket) })} />
        ) : (
          <p class={`badge badge-${ticket.state}`}>{t(`ticket.${ticket.state}`)}</p>
        )}
      </div>
    </li>
  );
}
