import { useState } from 'preact/hooks';
import type { EventReturn } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { formatMoment, formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { seatName } from '../../seats/describe-seat';
import { ProblemLine } from '../problem-line';
import { ScrollTable } from '../scroll-table';
import { tSeats } from './t-seats';

const PAGE = '20';
type State = EventReturn['state'];
const STATES: readonly State[] = ['offered', 'resold', 'due', 'returned', 'withdrawn', 'lapsed', 'void'];

interface Page {
  readonly returns: readonly EventReturn[];
  readonly nextCursor: string | null;
  readonly counts: Partial<Record<State, number>>;
}

/** The tickets that buyers offered or gave back; nothing while there are none. */
export function ReturnList({ eventId, revision }: { eventId: string; revision: number }) {
  const [state, setState] = useState<State>();
  // The cursor of each page that was shown; the last one is of the current page.
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const after = cursors.at(-1);
  const query = new URLSearchParams({ limit: PAGE, ...(state && { state }), ...(after && { after }) });
  const path = `/organiser/events/${encodeURIComponent(eventId)}/returns?${query}`;
  const { value, problem, reload } = useLoad(`${path} ${revision}`, (signal) =>
    call<Page>('GET', path, { signal }),
  );
  if (!value) return problem ? <ProblemLine problem={problem} onRetry={reload} isTransient /> : null;
  const { counts } = value;
  if (Object.keys(counts).length === 0) return null;
  return (
    <div class="stack">
      <h2>{tSeats('returns.list')}</h2>
      <label class="field">
        {tSeats('returns.state')}
        <select
          value={state ?? ''}
          onChange={({ currentTarget }) => {
            setState((currentTarget.value || undefined) as State | undefined);
            setCursors([]);
          }}
        >
          <option value="">{tSeats('returns.all')}</option>
          {STATES.filter((one) => counts[one]).map((one) => (
            <option key={one} value={one}>
              {tSeats(`returns.${one}`)} ({counts[one]})
            </option>
          ))}
        </select>
      </label>
      <ScrollTable label={tSeats('returns.list')}>
        <thead>
          <tr>
            <th scope="col">{tSeats('free.seats')}</th>
            <th scope="col">{tSeats('returns.state')}</th>
            <th scope="col">{tSeats('returns.price')}</th>
            <th scope="col">{tSeats('returns.fee')}</th>
            <th scope="col">{tSeats('returns.when')}</th>
          </tr>
        </thead>
        <tbody>
          {value.returns.map((one) => (
            <tr key={one.returnId}>
              <th scope="row">{seatName(one)}</th>
              <td>{tSeats(`returns.${one.state}`)}</td>
              <td>{formatMoney(locale(), one.price)}</td>
              <td>{one.why === 'moved' ? tSeats('returns.isMoved') : `${one.feePercent} %`}</td>
              <td>{formatMoment(locale(), one.createdAt, 'short')}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <div class="row">
        {cursors.length > 0 && (
          <button type="button" class="button button-quiet" onClick={() => setCursors(cursors.slice(0, -1))}>
            {tSeats('returns.newer')}
          </button>
        )}
        {value.nextCursor && (
          <button
            type="button"
            class="button button-quiet"
            onClick={() => setCursors([...cursors, value.nextCursor!])}
          >
            {tSeats('returns.older')}
          </button>
        )}
      </div>
    </div>
  );
}
