import type { Booking } from '../../clients/typescript/contract';
import { useEvent } from '../event/use-event';
import { call } from '../http/call';
import { useLoad } from '../http/use-load';
import { formatMoney } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { ProblemNotice } from '../ui/problem-notice';
import { canHandOn } from './can-hand-on';
import { GiveBack } from './give-back';
import { HandOn } from './hand-on';
import { InvoiceFiles } from './invoice-files';
import { KeptTicketList } from './kept-ticket-list';
import { ReturnedTicket } from './returned-ticket';
import { TicketActions } from './ticket-actions';
import { TicketStub } from './ticket-stub';
import { bookingStatusText } from './tickets-page';
import { useHeldTickets } from './use-held-tickets';
import { useKeptTickets } from './use-kept-tickets';
import { useReturns } from './use-returns';
import { useTransfers } from './use-transfers';
import { WalletButtons } from './wallet-buttons';

/** The tickets of one booking: to show at the entrance, to print or keep as a file, to hand on, and to give back. */
export function TicketPage({ bookingId }: { bookingId: string }) {
  const loaded = useLoad(bookingId, (signal) => call<Booking>('GET', `/booking/${bookingId}`, { signal }));
  const { value: booking, problem, reload } = loaded;
  useHeldTickets();
  const kept = useKeptTickets(loaded, (ticket) => ticket.bookingId === bookingId);
  const event = useEvent(booking?.eventId);
  const transfers = useTransfers(reload);
  const offerOf = (ticketId: string) =>
    transfers.value?.find((one) => one.ticketId === ticketId && one.state === 'offered');
  const returns = useReturns(bookingId);
  const returnOf = (id: string) => returns.value?.tickets.find(({ ticketId }) => ticketId === id);
  const onChange = () => {
    transfers.reload();
    returns.reload();
    reload();
  };
  // A booking without a valid ticket is not offered for the calendar or for printing.
  const hasValidTicket = booking?.tickets.some((ticket) => ticket.state === 'valid');
  return (
    <Page title={event?.name ?? t('tickets.title')} class="page-ticket">
      {kept && <KeptTicketList kept={kept} />}
      {problem && !kept && <ProblemNotice problem={problem} actions={{ retry: reload }} />}
      {!booking && !problem && !kept && <Loading />}
      {booking && (
        <>
          <div class="row no-print">
            <span class={`badge badge-${booking.status}`}>{bookingStatusText(booking.status)}</span>
            <span class="small">{t('ticket.paid', { price: formatMoney(locale(), booking.total) })}</span>
            {hasValidTicket && <TicketActions path={`/booking/${bookingId}/tickets`} />}
            <InvoiceFiles bookingId={bookingId} />
          </div>
          {returns.value && (
            <GiveBack returns={returns.value} tickets={booking.tickets} onChange={onChange} />
          )}
          <ul class="tickets">
            {booking.tickets.map((ticket) => (
              <TicketStub
                key={ticket.ticketId}
                {...{ ticket, event, bookingId }}
                eventId={booking.eventId}
                name={ticket.state === 'transferred' ? null : booking.buyer?.name}
              >
                {ticket.state === 'valid' && <WalletButtons ticketId={ticket.ticketId} />}
                {returnOf(ticket.ticketId) && (
                  <ReturnedTicket {...{ bookingId, onChange }} ticket={returnOf(ticket.ticketId)!} />
                )}
                {transfers.value && canHandOn(ticket, event, returnOf(ticket.ticketId)) && (
                  <HandOn ticketId={ticket.ticketId} offer={offerOf(ticket.ticketId)} onChange={onChange} />
                )}
              </TicketStub>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}
