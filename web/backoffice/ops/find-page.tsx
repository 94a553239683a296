import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { FoundThing } from '../../../clients/typescript/contract';
import { useEvent } from '../../event/use-event';
import { call } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { useLoad } from '../../http/use-load';
import { paths } from '../../paths';
import { Loading } from '../../ui/loading';
import { ProblemLine } from '../problem-line';
import { tBackoffice } from '../t-backoffice';
import { FoundEvents, FoundFans, FoundPurchases, FoundTickets } from './found-things';
import { OpsPage } from './ops-page';
import { tOps } from './t-ops';

interface Answer {
  readonly results: readonly FoundThing[];
  readonly before: string | null;
}

/** What was found for the words in the search box. The search stands in the address, so that it can be sent to others. */
export function FindPage() {
  const { query } = useLocation();
  const { q = '', event = '' } = query;
  return (
    <OpsPage title={() => tOps('find.title')}>
      {() => (
        <>
          {event && <InEvent q={q} eventId={event} />}
          {q ? <Found key={`${q} ${event}`} q={q} eventId={event} /> : <Hints />}
        </>
      )}
    </OpsPage>
  );
}

function Hints() {
  return (
    <section class="card stack">
      <h2>{tOps('find.hints')}</h2>
      <ul class="hints">
        {(['address', 'ids', 'bank', 'code', 'event', 'seat'] as const).map((kind) => (
          <li key={kind}>{tOps(`find.hint.${kind}`)}</li>
        ))}
      </ul>
    </section>
  );
}

/** The search is limited to one event, where seats have names. */
function InEvent({ q, eventId }: { q: string; eventId: string }) {
  const event = useEvent(eventId);
  return (
    <p class="row notice">
      <span>{tOps('find.inEvent', { event: event?.name ?? eventId })}</span>
      <a href={paths.backofficeFound({ q })}>{tOps('find.everywhere')}</a>
    </p>
  );
}

function Found({ q, eventId }: { q: string; eventId: string }) {
  const asked = new URLSearchParams({ q, ...(eventId && { eventId }) });
  const { value, problem, reload } = useLoad(`find ${asked}`, (signal) =>
    call<Answer>('GET', `/ops/search?${asked}`, { signal }),
  );
  const [older, setOlder] = useState<Answer>();
  const [moreProblem, setMoreProblem] = useState<ApiProblem>();
  const results = [...(value?.results ?? []), ...(older?.results ?? [])];
  const before = (older ?? value)?.before;
  const more = async () => {
    setMoreProblem(undefined);
    try {
      const next = await call<Answer>('GET', `/ops/search?${asked}&before=${encodeURIComponent(before!)}`);
      setOlder({ results: [...(older?.results ?? []), ...next.results], before: next.before });
    } catch (error) {
      setMoreProblem(asProblem(error));
    }
  };
  const of = <T extends FoundThing['type']>(type: T) =>
    results.filter((one): one is Extract<FoundThing, { type: T }> => one.type === type);
  return (
    <>
      {problem && <ProblemLine problem={problem} onRetry={reload} />}
      {!value && !problem && <Loading />}
      {value && (
        <p role="status">
          {results.length === 0 ? tOps('find.nothing', { q }) : tOps('find.count', { count: results.length })}
        </p>
      )}
      {value && results.length === 0 && <Hints />}
      <FoundFans fans={of('fan')} />
      <FoundPurchases purchases={of('purchase')} />
      {moreProblem && <ProblemLine problem={moreProblem} onRetry={more} />}
      {before && (
        <button type="button" class="button button-quiet" onClick={more}>
          {tBackoffice('backoffice.more')}
        </button>
      )}
      <FoundTickets tickets={of('ticket')} />
      <FoundEvents events={of('event')} />
    </>
  );
}
