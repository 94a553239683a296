import { t } from '../i18n/t';
import { FileButton } from './file-button';

/** What one can do with valid tickets: keep them as a file, add the event to a calendar, print the page. */
export function TicketActions({ path }: { path: string }) {
  return (
    <div class="row no-print">
      <FileButton path={`${path}.pdf`} name="tickets.pdf" label={t('ticket.pdf')} />
      <FileButton path={`${path}.ics`} name="tickets.ics" label={t('ticket.calendar')} />
      <button type="button" class="button button-quiet" onClick={() => print()}>
        {t('ticket.print')}
      </button>
    </div>
  );
}
