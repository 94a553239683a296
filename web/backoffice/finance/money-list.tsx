import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { formatMoney } from '../../i18n/format';
import { locale, t } from '../../i18n/t';
import { Loading } from '../../ui/loading';
import { inputLimits } from '../form/input-limits';
import { ProblemLine } from '../problem-line';
import { ScrollTable } from '../scroll-table';
import { Pager } from './pager';
import { tFinance } from './t-finance';
import { usePages } from './use-pages';

interface Total {
  readonly status: string;
  readonly currency: string;
  readonly count: number;
  readonly amount: number;
}

/** What a page of refunds or disputes answers. */
interface Answer {
  readonly totals: readonly Total[];
  readonly nextCursor: string | null;
}

/** A list of refunds or disputes: filter, sums of all that match, rows, pages. */
export function MoneyList<T extends Answer>(props: {
  path: '/finance/refunds' | '/finance/disputes';
  label: string;
  statuses: readonly (readonly [value: string, label: string])[];
  columns: readonly string[];
  rows: (answer: T) => readonly ComponentChildren[];
}) {
  const { path, label, statuses, columns, rows } = props;
  const { query } = useLocation();
  const [wish, setWish] = useState<Readonly<Record<string, string>>>(query);
  const pages = usePages();
  const asked = new URLSearchParams(
    Object.entries({ ...wish, cursor: pages.cursor }).filter(([, one]) => one),
  );
  const { value, problem, reload } = useLoad(`${path} ${asked}`, (signal) =>
    call<T>('GET', `${path}?${asked}`, { signal }),
  );
  const submit = (submitted: SubmitEvent) => {
    submitted.preventDefault();
    const form = new FormData(submitted.currentTarget as HTMLFormElement);
    const status = String(form.get('status'));
    pages.restart();
    setWish({
      ...(status === 'unfinished' ? { open: '1' } : { status }),
      ...{ text: String(form.get('text')).trim(), sort: String(form.get('sort')) },
      ...{ from: startOf(form.get('from')), to: startOf(form.get('to'), 1) },
    });
  };
  const chosen = wish.open ? 'unfinished' : (wish.status ?? '');
  const found = value ? rows(value) : [];
  return (
    <>
      <search aria-label={label}>
        <form class="card row" onSubmit={submit}>
          <label class="field">
            {tFinance('column.status')}
            <select name="status">
              <option value="">{tFinance('list.all')}</option>
              {statuses.map(([status, name]) => (
                <option key={status} value={status} selected={status === chosen}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label class="field field-wide">
            {tFinance('list.text')}
            <input
              name="text"
              type="search"
              {...inputLimits(`GET ${path}`, 'text')}
              dir="ltr"
              spellcheck={false}
            />
          </label>
          <label class="field">
            {tFinance('list.from')}
            <input name="from" type="date" />
          </label>
          <label class="field">
            {tFinance('list.to')}
            <input name="to" type="date" />
          </label>
          <label class="field">
            {tFinance('list.sort')}
            <select name="sort">
              <option value="opened">{tFinance('list.newest')}</option>
              <option value="amount">{tFinance('list.largest')}</option>
            </select>
          </label>
          <button type="submit" class="button">
            {t('search.go')}
          </button>
        </form>
      </search>
      {problem && <ProblemLine problem={problem} onRetry={reload} />}
      {!value && !problem && <Loading />}
      {value && <Totals totals={value.totals} nameOf={(status) => nameOf(statuses, status)} />}
      {found.length > 0 && (
        <ScrollTable label={label}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  class={column === tFinance('column.amount') ? 'number' : undefined}
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{found}</tbody>
        </ScrollTable>
      )}
      <Pager pages={pages} nextCursor={value?.nextCursor} />
    </>
  );
}

function Totals({ totals, nameOf: name }: { totals: readonly Total[]; nameOf: (status: string) => string }) {
  if (totals.length === 0) return <p role="status">{tFinance('list.none')}</p>;
  return (
    <ul class="totals" aria-label={tFinance('list.totals')}>
      {totals.map(({ status, currency, count, amount }) => (
        <li key={`${status} ${currency}`} data-total={status}>
          <span class="badge">{name(status)}</span>{' '}
          {tFinance('list.count', { count, amount: formatMoney(locale(), { amount, currency }) })}
        </li>
      ))}
    </ul>
  );
}

function nameOf(statuses: readonly (readonly [value: string, label: string])[], status: string): string {
  return statuses.find(([one]) => one === status)?.[1] ?? status;
}

/** The beginning of a day in the reader's zone, some days later; empty for no day. */
function startOf(day: FormDataEntryValue | null, plusDays = 0): string {
  if (!day) return '';
  const at = new Date(`${day}T00:00`);
  at.setDate(at.getDate() + plusDays);
  return at.toISOString();
}
