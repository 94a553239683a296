import './plans.css';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { SeatingPlanLine } from '../../../clients/typescript/contract';
import { call, write } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { useLoad } from '../../http/use-load';
import { formatWhen } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { paths } from '../../paths';
import { Loading } from '../../ui/loading';
import { BackofficePage } from '../backoffice-page';
import { inputLimits } from '../form/input-limits';
import { ProblemLine } from '../problem-line';
import { planOfTemplate, type TemplateName, templateNames } from './model/templates';
import { tPlans, usePlanMessages } from './t-plans';

const PLANS = '/organiser/seating-plans';
const PAGE = 24;
const SORTS = ['last-changed', 'name', 'places'] as const;

/** The seating plans of the user's teams, and the ways to a new one. */
export function PlansPage() {
  const isReady = usePlanMessages();
  return (
    <BackofficePage area="plans" title={() => (isReady ? tPlans('plans.title') : '')}>
      {() => (isReady ? <Plans /> : <Loading />)}
    </BackofficePage>
  );
}

function Plans() {
  const { route } = useLocation();
  const [problem, setProblem] = useState<ApiProblem>();
  const [wish, setWish] = useState({ term: '', sort: 'last-changed', offset: 0 });
  const asked = new URLSearchParams({ ...wish, offset: String(wish.offset), limit: String(PAGE) });
  const list = useLoad(`plans ${asked}`, (signal) =>
    call<{ plans: SeatingPlanLine[]; total: number }>('GET', `${PLANS}?${asked}`, { signal }),
  );
  const open = (made: Promise<SeatingPlanLine>) =>
    made.then(
      ({ id }) => route(paths.backofficePlan(id)),
      (error) => setProblem(asProblem(error)),
    );
  const show = (form: HTMLFormElement) => {
    const entered = new FormData(form);
    setWish({ term: String(entered.get('term')).trim(), sort: String(entered.get('sort')), offset: 0 });
  };
  const { value } = list;
  return (
    <>
      <NewPlan onMade={open} />
      {problem && <ProblemLine problem={problem} />}
      <search>
        <form
          class="row"
          onSubmit={(event) => {
            event.preventDefault();
            show(event.currentTarget as HTMLFormElement);
          }}
        >
          <label class="field field-wide">
            {tPlans('plans.search')}
            <input name="term" type="search" {...inputLimits('GET /organiser/seating-plans', 'term')} />
          </label>
          <label class="field">
            {tPlans('plans.sort')}
            <select name="sort" onChange={({ currentTarget }) => show(currentTarget.form!)}>
              {SORTS.map((sort) => (
                <option key={sort} value={sort}>
                  {tPlans(`plans.sort.${sort}`)}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" class="button button-quiet">
            {tPlans('plans.find')}
          </button>
        </form>
      </search>
      {list.problem && <ProblemLine problem={list.problem} onRetry={list.reload} />}
      {!value && !list.problem && <Loading />}
      {value && (
        <>
          <p role="status">{tPlans('plans.count', { count: value.total })}</p>
          <ul class="backoffice-list">
            {value.plans.map((plan) => (
              <PlanLine key={plan.id} plan={plan} onCopy={open} onGone={list.reload} onProblem={setProblem} />
            ))}
          </ul>
          <Pager offset={wish.offset} total={value.total} onGo={(offset) => setWish({ ...wish, offset })} />
        </>
      )}
    </>
  );
}

function NewPlan({ onMade }: { onMade: (made: Promise<SeatingPlanLine>) => void }) {
  const create = (template: TemplateName) => {
    const words = {
      ...{ stage: tPlans('add.stage'), stalls: tPlans('word.stalls'), circle: tPlans('word.circle') },
      ...{ floor: tPlans('word.floor'), gallery: tPlans('word.gallery'), tables: tPlans('word.tables') },
      category: (count: number) => `${tPlans('category.new')} ${count}`,
    };
    const body = { name: tPlans(`template.${template}`), plan: planOfTemplate(template, words) };
    onMade(write<SeatingPlanLine>('POST', PLANS, { body }));
  };
  return (
    <section class="card stack" aria-label={tPlans('plans.new')}>
      <h2>{tPlans('plans.new')}</h2>
      <div class="row">
        {templateNames.map((template) => (
          <button
            key={template}
            type="button"
            class={`button ${template === 'empty' ? '' : 'button-quiet'}`}
            onClick={() => create(template)}
          >
            {tPlans(`template.${template}`)}
          </button>
        ))}
        <label class="button button-quiet plan-import">
          {tPlans('plans.import')}
          <input
            class="visually-hidden"
            type="file"
            accept=".json,application/json"
            onChange={({ currentTarget: field }) => {
              const [file] = field.files ?? [];
              if (file)
                onMade(
                  write<SeatingPlanLine>('POST', `${PLANS}/import`, {
                    file: new Blob([file], { type: 'application/json' }),
                  }),
                );
              field.value = '';
            }}
          />
        </label>
      </div>
      <p class="small">{tPlans('plans.importHint')}</p>
    </section>
  );
}

function PlanLine(props: {
  plan: SeatingPlanLine;
  onCopy: (made: Promise<SeatingPlanLine>) => void;
  onGone: () => void;
  onProblem: (problem: ApiProblem) => void;
}) {
  const { plan } = props;
  const when = formatWhen(locale(), plan.updatedAt, null);
  const copy = () =>
    props.onCopy(
      write('POST', `${PLANS}/${plan.id}/duplicate`, {
        body: { name: tPlans('plans.copyOf', { name: plan.name }).slice(0, 200) },
      }),
    );
  const remove = () => {
    if (!confirm(tPlans('plans.removeSure', { name: plan.name }))) return;
    write('DELETE', `${PLANS}/${plan.id}`).then(props.onGone, (error) => props.onProblem(asProblem(error)));
  };
  return (
    <li class="card">
      <h3>
        <a href={paths.backofficePlan(plan.id)}>{plan.name}</a>
      </h3>
      <p>
        {tPlans('count.places', { count: plan.places })} · {when.shortDate}, {when.time}
      </p>
      <p class="row">
        <button type="button" class="button button-quiet button-small" onClick={copy}>
          {tPlans('do.duplicate')}
        </button>
        <button type="button" class="button button-quiet button-small" onClick={remove}>
          {tPlans('do.remove')}
        </button>
      </p>
    </li>
  );
}

function Pager({ offset, total, onGo }: { offset: number; total: number; onGo: (offset: number) => void }) {
  if (total <= PAGE) return null;
  return (
    <nav class="row" aria-label={tPlans('plans.pages')}>
      <button
        type="button"
        class="button button-quiet"
        disabled={offset === 0}
        onClick={() => onGo(Math.max(0, offset - PAGE))}
      >
        {tPlans('plans.before')}
      </button>
      <button
        type="button"
        class="button button-quiet"
        disabled={offset + PAGE >= total}
        onClick={() => onGo(offset + PAGE)}
      >
        {tPlans('plans.next')}
      </button>
    </nav>
  );
}
