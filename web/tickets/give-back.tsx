import { useId, useRef, useState } from 'preact/hooks';
import type { BookedTicket, BookingReturns } from '../../clients/typescript/contract';
import { formatMoment, formatMoney } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { seatName } from '../seats/describe-seat';
import { announce } from '../ui/announcer';
import { ProblemNotice } from '../ui/problem-notice';
import { ReturnTerms } from './return-terms';
import { useWrite } from './use-write';

/** Gives tickets of a booking back, one or several; nothing while none can be. `onChange` is called when some were. */
export function GiveBack(props: {
  returns: BookingReturns;
  tickets: readonly BookedTicket[];
  onChange: () => void;
}) {
  const { returns, tickets, onChange } = props;
  const { bookingId, terms } = returns;
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const isOffer = terms?.mode === 'when-resold';
  const giving = useWrite(() => {
    dialog.current?.close();
    announce(t(isOffer ? 'returns.doneOffered' : 'returns.doneGiven'));
    onChange();
  });
  const open = returns.tickets.filter(({ canBeReturned }) => canBeReturned);
  if (!terms || open.length === 0) return null;
  const picked = open.filter(({ ticketId }) => chosen.has(ticketId));
  const amount = picked.reduce((sum, { refund }) => sum + refund.amount, 0);
  const { currency } = open[0]!.refund;
  const toggle = (ticketId: string) =>
    setChosen(
      (before) => new Set([...before, ticketId].filter((one) => one !== ticketId || !before.has(one))),
    );
  return (
    <section class="card stack no-print" aria-labelledby={`${titleId}-part`}>
      <h2 id={`${titleId}-part`}>{t(terms.why === 'moved' ? 'returns.movedTitle' : 'returns.title')}</h2>
      <p>
        {terms.why === 'moved' ? (
          t('returns.moved', { time: formatMoment(locale(), terms.until, 'short') })
        ) : (
          <ReturnTerms terms={terms} until={terms.until} />
        )}
      </p>
      <div class="row">
        <button
          type="button"
          class="button button-quiet"
          onClick={() => {
            setChosen(new Set(open.length === 1 ? [open[0]!.ticketId] : []));
            dialog.current?.showModal();
          }}
        >
          {t('returns.choose')}
        </button>
      </div>
      <dialog ref={dialog} aria-labelledby={titleId} class="dialog">
        <h2 id={titleId}>{t('returns.which')}</h2>
        {giving.problem && (
          <ProblemNotice problem={giving.problem} actions={{ reload: onChange, tickets: onChange }} />
        )}
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            giving.send('/ticket/return', { bookingId, ticketIds: picked.map(({ ticketId }) => ticketId) });
          }}
        >
          <ul class="return-choice">
            {open.map(({ ticketId, refund }) => (
              <li key={ticketId}>
                <label>
                  <input type="checkbox" checked={chosen.has(ticketId)} onChange={() => toggle(ticketId)} />
                  <span>{seatOf(tickets, ticketId)}</span>
                  <strong>{formatMoney(locale(), refund)}</strong>
                </label>
              </li>
            ))}
          </ul>
          <p role="status">
            {t(isOffer ? 'returns.backWhenResold' : 'returns.back', {
              amount: formatMoney(locale(), { amount, currency }),
            })}
          </p>
          <div class="row">
            <button type="button" class="button button-quiet" onClick={() => dialog.current?.close()}>
              {t('returns.keep')}
            </button>
            <button type="submit" class="button" disabled={giving.isBusy || picked.length === 0}>
              {t(isOffer ? 'returns.offer' : 'returns.giveBack')}
            </button>
          </div>
        </form>
      </dialog>
    </section>
  );
}

function seatOf(tickets: readonly BookedTicket[], ticketId: string): string {
  const ticket = tickets.find((one) => one.ticketId === ticketId);
  return ticket ? seatName(ticket) : ticketId;
}
