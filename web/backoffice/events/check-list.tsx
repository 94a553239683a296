import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { TeamEvent } from '../../../clients/typescript/contract';
import { call, write } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { paths } from '../../paths';
import { ConfirmedButton } from '../../ui/confirmed-button';
import { ProblemLine } from '../problem-line';
import type { EventMessageKey } from './messages/en';
import { tEvents } from './t-events';

// Where a field is entered, and what it is called there; other fields are named as the API names them.
const PARTS: readonly (readonly [path: RegExp, part: string, label: EventMessageKey])[] = [
  [/^name$/, 'what', 'what.name'],
  [/^startsAt$/, 'when', 'when.startsAt'],
  [/^venue$|^venue\.name$/, 'where', 'where.name'],
  [/^venue\.city$/, 'where', 'where.city'],
  [/^venue\.country$/, 'where', 'where.country'],
  [/^sections/, 'seats', 'seats.sections'],
  [/^prices\.\d+\.amount$/, 'seats', 'seats.amount'],
  [/^prices/, 'seats', 'seats.prices'],
  [/^costs/, 'costs', 'costs.title'],
  [/^onSale\.presale\.opensAt$/, 'presale', 'presale.opensAt'],
  [/^onSale\.presale/, 'presale', 'presale.closesAt'],
  [/^onSale\.closesAt$/, 'sale', 'sale.closesAt'],
  [/^onSale/, 'sale', 'sale.opensAt'],
];

/** What a draft lacks, and what can be done with it. */
export function CheckList(props: { event: TeamEvent; flush: () => Promise<void>; onChange: () => void }) {
  const { event, flush, onChange } = props;
  const { route } = useLocation();
  const [problem, setProblem] = useState<ApiProblem>();
  const run = async (work: () => Promise<void>) => {
    setProblem(undefined);
    try {
      await flush();
      await work();
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  const publish = () =>
    run(async () => {
      await write('POST', `/organiser/drafts/${event.id}/publish`, { body: {} });
      onChange();
    });
  const remove = () =>
    run(async () => {
      await call('DELETE', `/organiser/drafts/${event.id}`);
      route(paths.backofficeEvents);
    });
  const isReady = event.missing.length === 0;
  return (
    <section class="card stack" aria-labelledby="part-check">
      <h2 id="part-check">{tEvents('check.title')}</h2>
      <p role="status">
        {isReady ? tEvents('check.ready') : tEvents('check.missing', { count: event.missing.length })}
      </p>
      <ul class="check-list">
        {event.missing.map(({ path, message }) => (
          <MissingField key={`${path} ${message}`} path={path} message={message} />
        ))}
      </ul>
      {event.costs.lacksTaxes && <p class="notice">{tEvents('costs.lacksTaxes')}</p>}
      {problem && problem.code !== 'event-incomplete' && <ProblemLine problem={problem} />}
      <button type="button" class="button button-big" disabled={!isReady} onClick={() => void publish()}>
        {tEvents('check.publish')}
      </button>
      <ConfirmedButton
        label={tEvents('check.delete')}
        title={tEvents('check.deleteTitle')}
        description={tEvents('check.deleteAbout')}
        cancelLabel={tEvents('check.keep')}
        confirmLabel={tEvents('check.delete')}
        onConfirm={() => void remove()}
      />
    </section>
  );
}

function MissingField({ path, message }: { path: string; message: string }) {
  const [, part, label] = PARTS.find(([pattern]) => pattern.test(path)) ?? [];
  // What is missing altogether needs no more words than its name.
  const isAbsent = /received undefined|expected array|Invalid input/.test(message);
  const text = label ? tEvents(label) : path;
  return (
    <li>
      {part ? (
        <button
          type="button"
          class="link-button"
          onClick={() => {
            const field = document.querySelector<HTMLElement>(`[name="${CSS.escape(path)}"]`);
            (field ?? document.getElementById(`part-${part}`))?.focus();
          }}
        >
          {text}
        </button>
      ) : (
        text
      )}
      {!isAbsent && `: ${message}`}
    </li>
  );
}
