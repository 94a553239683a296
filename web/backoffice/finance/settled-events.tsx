import { useState } from 'preact/hooks';
import type { EventSettlement } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { formatMoney, formatWhen } from '../../i18n/format';
import { locale, t } from '../../i18n/t';
import { paths } from '../../paths';
import { inputLimits } from '../form/input-limits';
import { ProblemLine } from '../problem-line';
import { ScrollTable } from '../scroll-table';
import { Pager } from './pager';
import { tFinance } from './t-finance';
import { usePages } from './use-pages';

const SORTS = ['gross', 'name', 'start'] as const;
const AMOUNTS = ['gross', 'refunds', 'disputes', 'bankFees', 'net'] as const;

/** The events that money moved for in a month. */
export function SettledEvents({ month }: { month: string }) {
  const [wish, setWish] = useState({ text: '', sort: 'gross' });
  const pages = usePages();
  const asked = new URLSearchParams(
    Object.entries({ month, ...wish, cursor: pages.cursor, limit: '50' }).filter(([, one]) => one),
  );
  const { value, problem, reload } = useLoad(`events ${asked}`, (signal) =>
    call<{ events: readonly EventSettlement[]; nextCursor: string | null }>(
      'GET',
      `/finance/settlement/events?${asked}`,
      { signal },
    ),
  );
  const ask = (change: Partial<typeof wish>) => {
    pages.restart();
    setWish((before) => ({ ...before, ...change }));
  };
  return (
    <div class="stack">
      <h2>{tFinance('events.title')}</h2>
      <search>
        <form
          class="row"
          onSubmit={(submitted) => {
            submitted.preventDefault();
            const form = new FormData(submitted.currentTarget as HTMLFormElement);
            ask({ text: String(form.get('text')).trim(), sort: String(form.get('sort')) });
          }}
        >
          <label class="field field-wide">
            {tFinance('events.search')}
            <input name="text" type="search" {...inputLimits('GET /finance/settlement/events', 'text')} />
          </label>
          <label class="field">
            {tFinance('list.sort')}
            <select name="sort">
              {SORTS.map((sort) => (
                <option key={sort} value={sort}>
                  {tFinance(`events.by.${sort}`)}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" class="button">
            {t('search.go')}
          </button>
        </form>
      </search>
      {problem && <ProblemLine problem={problem} onRetry={reload} />}
      {value?.events.length === 0 && <p role="status">{tFinance('list.none')}</p>}
      {value && value.events.length > 0 && (
        <ScrollTable label={tFinance('events.title')}>
          <thead>
            <tr>
              <th scope="col">{tFinance('column.event')}</th>
              <th scope="col" class="number">
                {tFinance('line.orders')}
              </th>
              {AMOUNTS.map((name) => (
                <th key={name} scope="col" class="number">
                  {tFinance(`line.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {value.events.map((one) => (
              <tr key={`${one.eventId} ${one.currency}`}>
                <td>
                  <a href={paths.backofficeSettlementOf({ event: one.eventId })}>{one.eventName}</a>
                  <p class="small">{formatWhen(locale(), one.startsAt, null).shortDate}</p>
                </td>
                <td class="number">{new Intl.NumberFormat(locale()).format(one.orders)}</td>
                {AMOUNTS.map((name) => (
                  <td key={name} class="number">
                    {formatMoney(locale(), { amount: one[name], currency: one.currency })}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
      <Pager pages={pages} nextCursor={value?.nextCursor} />
    </div>
  );
}
