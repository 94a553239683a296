import './attendees.css';
import { useState } from 'preact/hooks';
import type { Attendee } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { formatMoment, formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { seatName } from '../../seats/describe-seat';
import { Loading } from '../../ui/loading';
import { Actions } from '../actions';
import { ProblemLine } from '../problem-line';
import { FileButton } from '../reconciliation/file-button';
import { ScrollTable } from '../scroll-table';
import { actionsFor } from './attendee-actions';
import { tAttendees } from './t-attendees';

interface Page {
  readonly attendees: readonly Attendee[];
  readonly total: number;
  readonly nextCursor: string | null;
}

/** A page of tickets with their holders, and the whole list as files. */
export function AttendeeList({ eventId, query }: { eventId: string; query: string }) {
  const [cursor, setCursor] = useState('');
  const [done, setDone] = useState('');
  const path = `/organiser/events/${encodeURIComponent(eventId)}`;
  const asked = cursor ? `${query}&cursor=${encodeURIComponent(cursor)}` : query;
  const { value, problem, reload } = useLoad(`${path} ${asked}`, (signal) =>
    call<Page>('GET', `${path}/attendees?${asked}`, { signal }),
  );
  const finish = (what: string) => {
    setDone(what);
    reload();
  };
  return (
    <div class="stack attendees">
      {problem && <ProblemLine problem={problem} onRetry={reload} isTransient />}
      {!value && !problem && <Loading />}
      {value && (
        <>
          <p role="status">
            <strong>{tAttendees('attendees.count', { count: value.total })}</strong>
          </p>
          {done && <p class="action-done">{done}</p>}
          {value.attendees.length === 0 ? (
            <p class="notice">{tAttendees('attendees.none')}</p>
          ) : (
            <Table attendees={value.attendees} path={path} onDone={finish} />
          )}
          <div class="actions">
            {cursor && (
              <button type="button" class="button button-quiet" onClick={() => setCursor('')}>
                {tAttendees('page.first')}
              </button>
            )}
            {value.nextCursor && (
              <button type="button" class="button button-quiet" onClick={() => setCursor(value.nextCursor!)}>
                {tAttendees('page.next')}
              </button>
            )}
            {(['csv', 'xlsx'] as const).map((kind) => (
              <FileButton
                key={kind}
                path={`${path}/attendees.${kind}?${query}`}
                name={`attendees-${eventId}.${kind}`}
                label={tAttendees(`file.${kind}`)}
              />
            ))}
          </div>
        </>
      )}
    </div>
  );
}

const COLUMNS = ['who', 'seat', 'level', 'paid', 'state', 'booked', 'actions'] as const;

function Table(props: { attendees: readonly Attendee[]; path: string; onDone: (done: string) => void }) {
  const { attendees, path, onDone } = props;
  return (
    <ScrollTable label={tAttendees('attendees.title')}>
      <thead>
        <tr>
          {COLUMNS.map((name) => (
            <th key={name} scope="col">
              {tAttendees(`column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {attendees.map((ticket) => (
          <tr key={`${ticket.bookingId} ${ticket.ticketId}`}>
            <th scope="row">
              <Who ticket={ticket} />
            </th>
            <td>{seatName(ticket)}</td>
            <td>{ticket.priceLevel}</td>
            <td>{ticket.isFree ? tAttendees('column.free') : formatMoney(locale(), ticket.price)}</td>
            <td>
              {tAttendees(`state.${ticket.state}`)}
              {ticket.usedAt && <small> {formatMoment(locale(), ticket.usedAt, 'short')}</small>}
            </td>
            <td>{formatMoment(locale(), ticket.bookedAt, 'short')}</td>
            <td>
              {ticket.state !== 'void' && (
                <Actions actions={actionsFor(path, ticket)} onDone={onDone} isSmall />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

function Who({ ticket: { name, email, holderId } }: { ticket: Attendee }) {
  if (!name && !email) return <bdi class="id">{holderId}</bdi>;
  return (
    <>
      {name && <bdi>{name}</bdi>}
      {name && email && <br />}
      {email && <bdi>{email}</bdi>}
    </>
  );
}
