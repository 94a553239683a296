import { useState } from 'preact/hooks';
import { formatMoment, formatSpan } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { forgetOnDevice } from '../session/device-data';
import { useNow } from '../ui/use-now';
import type { KeptTickets } from './kept-tickets';
import { TicketStub } from './ticket-stub';

/** Tickets from the device, with how old they are; another person may hold them by now. */
export function KeptTicketList({ kept }: { kept: KeptTickets }) {
  const [isForgotten, setForgotten] = useState(false);
  useNow();
  if (isForgotten) return <p role="status">{t('kept.removed')}</p>;
  const seconds = Math.max(0, Math.floor((Date.now() - kept.savedAt) / 1_000));
  return (
    <>
      <div class="notice no-print" data-testid="kept">
        <p>
          {t('kept.notice', {
            span: formatSpan(locale(), seconds - (seconds >= 60 ? seconds % 60 : 0)),
            time: formatMoment(locale(), new Date(kept.savedAt).toISOString(), 'short'),
          })}
        </p>
        <button
          type="button"
          class="link-button"
          onClick={() => {
            forgetOnDevice();
            setForgotten(true);
          }}
        >
          {t('kept.remove')}
        </button>
      </div>
      <ul class="tickets">
        {kept.tickets.map((ticket) => (
          <TicketStub
            key={ticket.ticketId}
            {...{ ticket, bookingId: ticket.bookingId, eventId: ticket.eventId }}
            event={kept.events.find(({ id }) => id === ticket.eventId)}
          />
        ))}
      </ul>
    </>
  );
}
