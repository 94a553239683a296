import { useState } from 'preact/hooks';
import type { TeamEventLine } from '../../clients/typescript/contract';
import { saleLabelOf } from '../event/sale-label';
import { call } from '../http/call';
import { useLoad } from '../http/use-load';
import { formatWhen } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { paths } from '../paths';
import { Loading } from '../ui/loading';
import { SaleBadge } from '../ui/sale-badge';
import { BackofficePage } from './backoffice-page';
import { inputLimits } from './form/input-limits';
import { ProblemLine } from './problem-line';
import { tBackoffice } from './t-backoffice';

/** The sales of the user's teams whose events are not over, to choose one to watch; for ops those of every team. */
export function SalesPage() {
  return (
    <BackofficePage area="sales" title={() => tBackoffice('area.sales')}>
      {() => <Sales />}
    </BackofficePage>
  );
}

function Sales() {
  const [term, setTerm] = useState('');
  const asked = new URLSearchParams({ state: 'coming', limit: '50', ...(term && { term }) });
  const { value, problem, reload } = useLoad(`sales ${term}`, (signal) =>
    call<{ events: TeamEventLine[]; total: number }>('GET', `/organiser/events?${asked}`, { signal }),
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
            <input name="term" type="search" {...inputLimits('GET /organiser/events', 'term')} />
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
            {value.events.map((event) => (
              <SaleLine key={event.id} event={event} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function SaleLine({ event }: { event: TeamEventLine }) {
  const { status, startsAt, venue, availability, sold, capacity } = event;
  const when = startsAt && formatWhen(locale(), startsAt, venue.timeZone);
  return (
    <li class="card">
      <h2>
        <a href={paths.backofficeSale(event.id)}>{event.name}</a>
      </h2>
      <p>
        {when && `${when.shortDate}, ${when.time} · `}
        {venue.name}, {venue.city}
      </p>
      <p class="row">
        {status && (
          <SaleBadge status={saleLabelOf({ ...event, onSale: { status } })} availability={availability} />
        )}
        {tBackoffice('sales.sold', { sold, all: capacity })}
      </p>
    </li>
  );
}
