import { useState } from 'preact/hooks';
import type { SearchAnswer, SearchResult } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { serverNow } from '../../http/server-clock';
import { useLoad } from '../../http/use-load';
import { formatWhen } from '../../i18n/format';
import { locale, t } from '../../i18n/t';
import { paths } from '../../paths';
import { Loading } from '../../ui/loading';
import { BackofficePage } from '../backoffice-page';
import { ProblemLine } from '../problem-line';
import { tBackoffice } from '../t-backoffice';

const DAY_MS = 86_400_000;

/** The choice of the event that tickets are checked in for. */
export function ChooseEventPage() {
  return (
    <BackofficePage area="checkIn" title={() => tBackoffice('checkIn.title')} class="page-narrow">
      {() => <EventChoice />}
    </BackofficePage>
  );
}

function EventChoice() {
  const [term, setTerm] = useState('');
  // Rounded to the minute, so that the request is the same on each render.
  const [nowMs] = useState(() => Math.floor(serverNow() / 60_000) * 60_000);
  const asked = new URLSearchParams({
    ...{ sort: 'date', limit: '50', startDate: new Date(nowMs - DAY_MS).toISOString() },
    ...(term ? { term } : { endDate: new Date(nowMs + DAY_MS).toISOString() }),
  });
  const { value, problem, reload } = useLoad(asked.toString(), (signal) =>
    call<SearchAnswer>('GET', `/event/search?${asked}`, { signal }),
  );
  const search = (event: SubmitEvent) => {
    event.preventDefault();
    setTerm(String(new FormData(event.currentTarget as HTMLFormElement).get('term')).trim());
  };
  return (
    <>
      <h2>{tBackoffice('checkIn.choose')}</h2>
      {problem && <ProblemLine problem={problem} onRetry={reload} />}
      {!value && !problem && <Loading />}
      {value && (
        <>
          <p role="status">
            {term
              ? t('search.count', { count: value.total })
              : tBackoffice(value.total > 0 ? 'checkIn.around' : 'checkIn.none')}
          </p>
          <ul class="backoffice-list">
            {value.results.map((event) => (
              <EventLine key={event.id} event={event} />
            ))}
          </ul>
        </>
      )}
      <search>
        <form class="row" onSubmit={search}>
          <label class="field field-wide">
            {tBackoffice('checkIn.search')}
            <input name="term" type="search" maxLength={200} />
          </label>
          <button type="submit" class="button button-quiet">
            {t('search.go')}
          </button>
        </form>
      </search>
    </>
  );
}

function EventLine({ event }: { event: SearchResult }) {
  const when = formatWhen(locale(), event.startsAt, event.venue.timeZone);
  return (
    <li class="card">
      <h3>
        <a href={paths.backofficeCheckInEvent(event.id)}>{event.name}</a>
      </h3>
      <p>
        {when.shortDate}, {when.time} · {event.venue.name}, {event.venue.city}
      </p>
    </li>
  );
}
