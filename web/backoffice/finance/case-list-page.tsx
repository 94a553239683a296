import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { ListedCase } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { t } from '../../i18n/t';
import { session } from '../../session/session';
import { Loading } from '../../ui/loading';
import { inputLimits } from '../form/input-limits';
import { ProblemLine } from '../problem-line';
import { CaseTable } from '../reconciliation/case-table';
import { tBackoffice } from '../t-backoffice';
import { FinancePage } from './finance-page';
import { Pager } from './pager';
import { tFinance } from './t-finance';
import { usePages } from './use-pages';

const STATES = ['open', 'in-progress', 'resolved', 'explained', 'repaired'] as const;

interface Cases {
  readonly cases: readonly ListedCase[];
  readonly counts: readonly { class: string; count: number }[];
  readonly assignees: readonly string[];
  readonly nextCursor: string | null;
}

/** The differences between the bank and us that people work on. */
export function CaseListPage() {
  return <FinancePage title={() => tFinance('areas.cases')}>{() => <CaseList />}</FinancePage>;
}

function CaseList() {
  const { query } = useLocation();
  const [wish, setWish] = useState<Readonly<Record<string, string>>>({ waiting: '1', ...query });
  const pages = usePages();
  const asked = new URLSearchParams(
    Object.entries({ ...wish, cursor: pages.cursor }).filter(([, one]) => one),
  );
  const { value, problem, reload } = useLoad(`cases ${asked}`, (signal) =>
    call<Cases>('GET', `/finance/cases?${asked}`, { signal }),
  );
  const me = session.value!.userId;
  const submit = (submitted: SubmitEvent) => {
    submitted.preventDefault();
    const form = new FormData(submitted.currentTarget as HTMLFormElement);
    const [state, who] = [String(form.get('state')), String(form.get('who'))];
    pages.restart();
    setWish({
      ...(state === 'waiting' ? { waiting: '1' } : { state }),
      ...(who === 'nobody' ? { unassigned: '1' } : { assignee: who.replace(/^=/, '') }),
      ...{ class: String(form.get('class')), text: String(form.get('text')).trim() },
    });
  };
  const others = value?.assignees.filter((one) => one !== me) ?? [];
  const sum = value?.counts.reduce((total, { count }) => total + count, 0) ?? 0;
  return (
    <>
      <search aria-label={tFinance('areas.cases')}>
        <form class="card row" onSubmit={submit}>
          <label class="field">
            {tFinance('column.status')}
            <select name="state">
              <option value="waiting">{tFinance('case.waiting')}</option>
              {STATES.map((state) => (
                <option key={state} value={state}>
                  {tBackoffice(`case.${state}`)}
                </option>
              ))}
              <option value="">{tFinance('list.all')}</option>
            </select>
          </label>
          <label class="field">
            {tFinance('case.who')}
            <select name="who">
              <option value="">{tFinance('list.all')}</option>
              <option value={`=${me}`}>{tFinance('case.mine')}</option>
              <option value="nobody">{tFinance('case.nobody')}</option>
              {others.map((one) => (
                <option key={one} value={`=${one}`}>
                  {one}
                </option>
              ))}
            </select>
          </label>
          <label class="field field-wide">
            {tFinance('list.text')}
            <input
              name="text"
              type="search"
              {...inputLimits('GET /finance/cases', 'text')}
              dir="ltr"
              spellcheck={false}
            />
          </label>
          <input type="hidden" name="class" value={wish.class ?? ''} />
          <button type="submit" class="button">
            {t('search.go')}
          </button>
        </form>
      </search>
      {problem && <ProblemLine problem={problem} onRetry={reload} />}
      {!value && !problem && <Loading />}
      {value && (
        <>
          <Classes
            counts={value.counts}
            chosen={wish.class ?? ''}
            onChoose={(name) => {
              pages.restart();
              setWish({ ...wish, class: name });
            }}
          />
          <p role="status">{tFinance('case.count', { count: sum })}</p>
          {value.cases.length > 0 && <CaseTable cases={value.cases} onDone={reload} />}
          <Pager pages={pages} nextCursor={value.nextCursor} />
        </>
      )}
    </>
  );
}

/** One button for each class that is there; the names are those of the API and of the files. */
function Classes(props: { counts: Cases['counts']; chosen: string; onChoose: (name: string) => void }) {
  const { counts, chosen, onChoose } = props;
  if (counts.length === 0 && chosen === '') return null;
  const names = new Set([...counts.map((one) => one.class), ...(chosen ? [chosen] : [])]);
  return (
    <fieldset class="row case-classes">
      <legend class="visually-hidden">{tFinance('case.classes')}</legend>
      <ClassButton isChosen={chosen === ''} onChoose={() => onChoose('')} label={tFinance('list.all')} />
      {[...names].map((name) => (
        <ClassButton
          key={name}
          isChosen={name === chosen}
          onChoose={() => onChoose(name)}
          label={name}
          count={counts.find((one) => one.class === name)?.count ?? 0}
        />
      ))}
    </fieldset>
  );
}

function ClassButton(props: { label: string; count?: number; isChosen: boolean; onChoose: () => void }) {
  const { label, count, isChosen, onChoose } = props;
  return (
    <button type="button" class="button button-quiet button-small" aria-pressed={isChosen} onClick={onChoose}>
      <span lang={count === undefined ? undefined : 'en'}>{label}</span>
      {count !== undefined && ` ${count}`}
    </button>
  );
}
