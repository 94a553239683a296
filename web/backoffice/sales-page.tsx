import { useState } from 'preact/hooks';
import type { SearchAnswer, SearchResult } from '../../clients/typescript/contract';
import { saleLabelOf } from '../event/sale-label';
import { call } from '../http/call';
import { useLoad } from '../http/use-load';
import { formatWhen } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { paths } from '../paths';
import { Loading } from '../ui/loading';
import { SaleBadge } from '../ui/sale-badge';
import { BackofficePage } from './backoffice-page';
import { ProblemLine } from './problem-line';
import { tBackoffice } from './t-backoffice';

/** The list of events, to choose the sale to watch. */
export function SalesPage() {
  return (
    <BackofficePage area="sales" title={() => tBackoffice('area.sales')}>
      {() => <Sales />}
    </BackofficePage>
  );
}

function Sales() {
  const [term, setTerm] = useState('');
  const asked = new URLSearchParams({ sort: 'date', limit: '50', ...(term && { term }) });
  const { value, problem, reload } = useLoad(`sales ${term}`, (signal) =>
    call<SearchAnswer>('GET', `/event/search?${asked}`, { signal }),
  );
  const search = (event: SubmitEvent) => {
    event.preventDefault();
    setTerm(String(new FormData(event.currentTarget as HTMLFormElement).get('term')).trim());
  };
  return (
    <>
      <search>
        <form class="row" onSubmit={search}>
          <label class="field field-wide">
            {tBackoffice('sales.search')}
            <input name="term" type="search" maxLength={200} />
          </label>
          <button type="submit" class="button">
            {t('search.go')}
          </button>
        </form>
      </search>
      {problem && <ProblemLine problem={problem} onRetry={reload} />}
      {!value && !problem && <Loading />}
      {value && (
        <>
          <p role="status">{t('search.count', { count: value.total })}</p>
          <ul class="backoffice-list">
            {value.results.map((event) => (
              <SaleLine key={event.id} event={event} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function SaleLine({ event }: { event: SearchResult }) {
  const { available, held, booked } = event.availability;
  const when = formatWhen(locale(), event.startsAt, event.venue.timeZone);
  return (
    <li class="card">
      <h2>
        <a href={paths.backofficeSale(event.id)}>{event.name}</a>
      </h2>
      <p>
        {when.shortDate}, {when.time} · {event.venue.name}, {event.venue.city}
      </p>
      <p class="row">
        <SaleBadge status={saleLabelOf(event)} availability={event.availability} />
        {tBackoffice('sales.sold', { sold: booked, all: available + held + booked })}
      </p>
    </li>
  );
}
