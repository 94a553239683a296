import { useState } from 'preact/hooks';
import type { FoundTicket } from '../../clients/typescript/contract';
import { describeUse } from '../backoffice/check-in/scan-view';
import { ProblemLine } from '../backoffice/problem-line';
import { tBackoffice } from '../backoffice/t-backoffice';
import { type ApiProblem, asProblem } from '../http/problem';
import { t } from '../i18n/t';
import { seatName } from '../seats/describe-seat';
import type { Gate } from './gate';

/** Finds a ticket whose code cannot be scanned; the person behind it has to be looked at. Without a network by name, where the list has names. */
export function TicketSearch({
  gate,
  onLetIn,
}: {
  gate: Gate;
  onLetIn: (ticket: FoundTicket) => Promise<unknown>;
}) {
  const [found, setFound] = useState<FoundTicket[]>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [term, setTerm] = useState('');
  const search = (wanted: string) =>
    gate.find(wanted).then(
      (tickets) => {
        setProblem(undefined);
        setFound(tickets);
      },
      (error) => setProblem(asProblem(error)),
    );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void search(term);
  };
  return (
    <search class="stack">
      <form class="row" onSubmit={submit}>
        <label class="field field-wide">
          {tBackoffice('gate.searchLabel')}
          <input
            type="search"
            required
            minLength={2}
            maxLength={200}
            value={term}
            onInput={(event) => setTerm(event.currentTarget.value.trim())}
          />
        </label>
        <button type="submit" class="button">
          {t('search.go')}
        </button>
      </form>
      {problem && <ProblemLine problem={problem} />}
      {found && <p role="status">{tBackoffice('gate.found', { count: found.length })}</p>}
      <ul class="gate-lines">
        {found?.map((ticket) => (
          <li key={`${ticket.bookingId}-${ticket.ticketId}`} class="gate-line">
            <span>
              <b>{seatName(ticket)}</b>
              {ticket.buyerName && <bdi class="gate-name">{ticket.buyerName}</bdi>}
              <br />
              <small>
                {ticket.state === 'void' && tBackoffice('checkIn.void')}
                {ticket.usedAt !== null &&
                  describeUse({ usedAt: ticket.usedAt, gate: ticket.usedGate, by: null })}{' '}
                <bdi dir="ltr">…{ticket.bookingId.slice(-6)}</bdi>
              </small>
            </span>
            {ticket.state === 'valid' && (
              <button
                type="button"
                class="button button-small"
                onClick={() => void onLetIn(ticket).then(() => search(term))}
              >
                {tBackoffice('gate.letIn')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </search>
  );
}
