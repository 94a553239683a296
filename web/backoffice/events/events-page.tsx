import './events.css';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { TeamEvent, TeamEventLine } from '../../../clients/typescript/contract';
import { call, write } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { useLoad } from '../../http/use-load';
import { formatWhen } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { paths } from '../../paths';
import { Loading } from '../../ui/loading';
import { BackofficePage } from '../backoffice-page';
import { inputLimits } from '../form/input-limits';
import { ownTimeZone } from '../form/zone-time';
import { ProblemLine } from '../problem-line';
import { eventMessages, tEvents } from './t-events';

const PAGE_LENGTH = 20;
const STATES = ['', 'draft', 'coming', 'past'] as const;
const SORTS = ['date', 'name', 'changed'] as const;

interface EventList {
  readonly events: readonly TeamEventLine[];
  readonly total: number;
}

/** The events of the user's teams, and the beginning of a new one. */
export function EventsPage() {
  return (
    <BackofficePage area="events" title={() => tEvents('list.title')} messages={[eventMessages]}>
      {() => <Events />}
    </BackofficePage>
  );
}

function Events() {
  const [asked, setAsked] = useState({ term: '', state: '', sort: 'date', limit: PAGE_LENGTH });
  const query = new URLSearchParams({ ...asked, limit: String(asked.limit) });
  const { value, problem, reload } = useLoad(`events ${query}`, (signal) =>
    call<EventList>('GET', `/organiser/events?${query}`, { signal }),
  );
  const ask = (change: Partial<typeof asked>) =>
    setAsked((before) => ({ ...before, limit: PAGE_LENGTH, ...change }));
  const isEmpty = value?.total === 0 && !asked.term && !asked.state;
  return (
    <>
      <NewEvent isFirst={isEmpty} />
      {!isEmpty && (
        <search class="row events-filter">
          <label class="field field-wide">
            {tEvents('list.search')}
            <input
              type="search"
              {...inputLimits('GET /organiser/events', 'term')}
              onChange={({ currentTarget }) => ask({ term: currentTarget.value })}
            />
          </label>
          <label class="field">
            {tEvents('list.state')}
            <select onChange={({ currentTarget }) => ask({ state: currentTarget.value })}>
              {STATES.map((state) => (
                <option key={state} value={state}>
                  {state === '' ? tEvents('list.all') : tEvents(`state.${state}`)}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            {tEvents('list.sort')}
            <select onChange={({ currentTarget }) => ask({ sort: currentTarget.value })}>
              {SORTS.map((sort) => (
                <option key={sort} value={sort}>
                  {tEvents(`sort.${sort}`)}
                </option>
              ))}
            </select>
          </label>
        </search>
      )}
      {problem && <ProblemLine problem={problem} onRetry={reload} />}
      {!value && !problem && <Loading />}
      {value && !isEmpty && value.total === 0 && <p role="status">{tEvents('list.none')}</p>}
      {value && value.total > 0 && (
        <ul class="backoffice-list">
          {value.events.map((event) => (
            <EventLine key={event.id} event={event} />
          ))}
        </ul>
      )}
      {value && value.events.length < value.total && value.events.length < 100 && (
        <button
          type="button"
          class="button button-quiet"
          onClick={() =>
            setAsked((before) => ({ ...before, limit: Math.min(100, before.limit + PAGE_LENGTH) }))
          }
        >
          {tEvents('list.more')}
        </button>
      )}
    </>
  );
}

function NewEvent({ isFirst }: { isFirst: boolean }) {
  const { route } = useLocation();
  const [problem, setProblem] = useState<ApiProblem>();
  const create = async (event: SubmitEvent) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget as HTMLFormElement).get('name')).trim();
    try {
      const body = { name, venue: { timeZone: ownTimeZone() } };
      const made = await write<TeamEvent>('POST', '/organiser/drafts', { body });
      route(paths.backofficeEvent(made.id));
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <form class="card stack" onSubmit={(event) => void create(event)}>
      {isFirst && <h2>{tEvents('list.first')}</h2>}
      {isFirst && <p>{tEvents('list.firstAbout')}</p>}
      <div class="row events-new">
        <label class="field field-wide">
          {tEvents('list.newName')}
          <input name="name" pattern=".*\S.*" {...inputLimits('POST /organiser/drafts', 'name')} required />
        </label>
        <button type="submit" class="button">
          {tEvents('list.create')}
        </button>
      </div>
      {problem && <ProblemLine problem={problem} />}
    </form>
  );
}

function EventLine({ event }: { event: TeamEventLine }) {
  const when = event.startsAt && formatWhen(locale(), event.startsAt, event.venue.timeZone);
  const where = [event.venue.name, event.venue.city].filter(Boolean).join(', ');
  return (
    <li class="card">
      <h2>
        <a href={paths.backofficeEvent(event.id)}>{event.name}</a>
      </h2>
      <p>
        {when ? `${when.shortDate}, ${when.time}` : tEvents('list.noDate')}
        {where && ` · ${where}`}
      </p>
      <p class="row">
        <span class={`badge ${event.state === 'coming' ? 'badge-open' : ''}`}>
          {tEvents(`state.${event.state}`)}
        </span>
        {event.state !== 'draft' && (
          <>
            {tEvents('list.sold', { sold: event.sold, all: event.capacity })}
            <a href={paths.backofficeSale(event.id)}>{tEvents('list.sale')}</a>
          </>
        )}
      </p>
    </li>
  );
}
