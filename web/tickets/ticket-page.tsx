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
import { HandOn } from './hand-on';
import { InvoiceFiles } from './invoice-files';
import { KeptTicketList } from './kept-ticket-list';
import { TicketActions } from './ticket-actions';
import { TicketStub } from './ticket-stub';
import { bookingStatusText } from './tickets-page';
import { useHeldTickets } from './use-held-tickets';
import { useKeptTickets } from './use-kept-tickets';
import { useTransfers } from './use-transfers';
import { WalletButtons } from './wallet-buttons';

/** The tickets of one booking: to show at the entrance, to print or keep as a file, and to hand on. */
export function TicketPage({ bookingId }: { bookingId: string }) {
  const loaded = useLoad(bookingId, (signal) => call<Booking>('GET', `/booking/${bookingId}`, { signal }));
  const { value: booking, problem, reload } = loaded;
  useHeldTickets();
  const kept = useKeptTickets(loaded, (ticket) => ticket.bookingId === bookingId);
  const event = useEvent(booking?.eventId);
  const transfers = useTransfers(reload);
  const offerOf = (ticketId: string) =>
    transfers.value?.find((one) => one.ticketId === ticketId && one.state === 'offered');
  const onChange = () => {
    transfers.reload();
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
          <ul class="tickets">
            {booking.tickets.map((ticket) => (
              <TicketStub
                key={ticket.ticketId}
                {...{ ticket, event, bookingId }}
                eventId={booking.eventId}
                name={ticket.state === 'transferred' ? null : booking.buyer?.name}
              >
                {ticket.state === 'valid' && <WalletButtons ticketId={ticket.ticketId} />}
                {transfers.value && canHandOn(ticket, event) && (
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
