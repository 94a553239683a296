import { t } from '../i18n/t';
import { Page } from '../ui/page';
import { KeptTicketList } from './kept-ticket-list';
import type { KeptTickets } from './kept-tickets';

/** The kept tickets, for a fan who is not signed in and has no network. */
export function KeptTicketsPage({ kept }: { kept: KeptTickets }) {
  return (
    <Page title={t('tickets.title')} class="page-ticket">
      <KeptTicketList kept={kept} />
    </Page>
  );
}
