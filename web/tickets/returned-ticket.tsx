import type { BookingReturns } from '../../clients/typescript/contract';
import { formatMoney } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { ProblemNotice } from '../ui/problem-notice';
import { useWrite } from './use-write';

/** What became of a ticket that the fan gave back, and how to take an offered one back; nothing for others. */
export function ReturnedTicket(props: {
  bookingId: string;
  ticket: BookingReturns['tickets'][number];
  onChange: () => void;
}) {
  const { bookingId, ticket, onChange } = props;
  const { ticketId, state, refund } = ticket;
  const taking = useWrite(onChange, 'DELETE');
  const amount = formatMoney(locale(), refund);
  switch (state) {
    case 'offered':
      return (
        <div class="offer stack no-print">
          <p class="small">{t('returns.offered', { amount })}</p>
          <div class="row">
            <button
              type="button"
              class="button button-quiet"
              disabled={taking.isBusy}
              onClick={() =>
                taking.send(`/ticket/return?${new URLSearchParams({ bookingId, ticketId }).toString()}`)
              }
            >
              {t('returns.takeBack')}
            </button>
          </div>
          {taking.problem && (
            <ProblemNotice problem={taking.problem} actions={{ reload: onChange, tickets: onChange }} />
          )}
        </div>
      );
    case 'resold':
      return <p class="small">{t('returns.resold', { amount })}</p>;
    case 'due':
    case 'returned':
      return <p class="small">{t('returns.returned', { amount })}</p>;
    case 'lapsed':
      return <p class="small">{t('returns.lapsed')}</p>;
    default:
      return null;
  }
}
