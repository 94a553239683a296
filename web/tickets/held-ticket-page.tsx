import { t } from '../i18n/t';
import { paths } from '../paths';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { ProblemNotice } from '../ui/problem-notice';
import { canHandOn } from './can-hand-on';
import { HandOn } from './hand-on';
import { KeptTicketList } from './kept-ticket-list';
import { TicketActions } from './ticket-actions';
import { TicketStub } from './ticket-stub';
import { useHeldTickets } from './use-held-tickets';
import { useKeptTickets } from './use-kept-tickets';
import { useTransfers } from './use-transfers';
import { WalletButtons } from './wallet-buttons';

/** One ticket that the fan can enter with, bought or received. */
export function HeldTicketPage({ ticketId }: { ticketId: string }) {
  const held = useHeldTickets();
  const { value, problem, reload } = held;
  const kept = useKeptTickets(held, (one) => one.ticketId === ticketId);
  const transfers = useTransfers(reload);
  const ticket = value?.tickets.find((one) => one.ticketId === ticketId);
  const event = value?.events.find(({ id }) => id === ticket?.eventId);
  const offer = transfers.value?.find((one) => one.ticketId === ticketId && one.state === 'offered');
  const onChange = () => {
    transfers.reload();
    reload();
  };
  return (
    <Page title={event?.name ?? t('tickets.title')} class="page-ticket">
      {kept && <KeptTicketList kept={kept} />}
      {problem && !kept && <ProblemNotice problem={problem} actions={{ retry: reload }} />}
      {!value && !problem && !kept && <Loading />}
      {value && !ticket && (
        <div class="card stack">
          <p>{t('ticket.notYours')}</p>
          <a class="button" href={paths.tickets}>
            {t('nav.tickets')}
          </a>
        </div>
      )}
      {ticket && (
        <>
          {ticket.state === 'valid' && <TicketActions path={`/ticket/${ticketId}/ticket`} />}
          <ul class="tickets">
            <TicketStub {...{ ticket, event }} {...ticket}>
              {ticket.state === 'valid' && <WalletButtons ticketId={ticketId} />}
              {transfers.value && canHandOn(ticket, event) && (
                <HandOn ticketId={ticketId} offer={offer} onChange={onChange} />
              )}
            </TicketStub>
          </ul>
        </>
      )}
    </Page>
  );
}
