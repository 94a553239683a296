import { useLocation } from 'preact-iso';
import type { Settlement } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { formatMoney, formatWhen } from '../../i18n/format';
import { language, locale } from '../../i18n/t';
import { paths } from '../../paths';
import { Loading } from '../../ui/loading';
import { ProblemLine } from '../problem-line';
import { FileButton } from '../reconciliation/file-button';
import { ScrollTable } from '../scroll-table';
import { FinancePage } from './finance-page';
import { monthName } from './month-name';
import { ReconciledLine } from './reconciled-line';
import { SettledEvents } from './settled-events';
import { Statement } from './statement';
import { tFinance } from './t-finance';

const FILES = ['pdf', 'xlsx', 'csv'] as const;

/** What was earned in a month, or with one event, and where that money is. */
export function SettlementPage() {
  return <FinancePage title={() => tFinance('areas.settlement')}>{() => <Settled />}</FinancePage>;
}

function Settled() {
  const { query, route } = useLocation();
  const { month = '', event = '' } = query;
  const asked = new URLSearchParams({ ...(month && { month }), ...(event && { eventId: event }) });
  const { value, problem, reload } = useLoad(`settlement ${asked}`, (signal) =>
    call<Settlement>('GET', `/finance/settlement?${asked}`, { signal }),
  );
  if (!value) return problem ? <ProblemLine problem={problem} onRetry={reload} /> : <Loading />;
  const name = ['settlement', value.event?.eventId, value.month].filter(Boolean).join('-');
  return (
    <>
      <Which
        settlement={value}
        onChoose={(chosen) => route(paths.backofficeSettlementOf({ month: chosen }))}
      />
      <section class="card stack" aria-label={tFinance('areas.settlement')}>
        {value.currencies.length === 0 && <p>{tFinance('settlement.none')}</p>}
        <div class="statements">
          {value.currencies.map((one) => (
            <Statement key={one.currency} of={one} />
          ))}
        </div>
        <p class={value.closes ? 'verdict-good' : 'verdict-bad'}>
          {tFinance(value.closes ? 'settlement.closes' : 'settlement.open')}
        </p>
        {!value.event && <ReconciledLine reconciled={value.reconciled} />}
      </section>
      <div class="row">
        {FILES.map((kind) => (
          <FileButton
            key={kind}
            path={`/finance/settlement.${kind}?${new URLSearchParams([...asked, ...(kind === 'csv' ? [] : [['language', language()]])])}`}
            name={`${name}.${kind}`}
            label={tFinance(`file.${kind}`)}
          />
        ))}
      </div>
      {value.transfers.length > 0 && <Payouts settlement={value} />}
      {!value.event && <SettledEvents key={value.from} month={value.month ?? ''} />}
    </>
  );
}

/** The month or the event that is shown, and the choice of another month. */
function Which({ settlement, onChoose }: { settlement: Settlement; onChoose: (month: string) => void }) {
  const { month, event, timeZone } = settlement;
  if (event)
    return (
      <div class="stack">
        <h2>{event.name}</h2>
        <p>
          {tFinance('settlement.ofEvent')}{' '}
          <a href={paths.backofficeSettlement}>{tFinance('settlement.allEvents')}</a>
        </p>
      </div>
    );
  return (
    <div class="stack">
      <h2>{month && monthName(month)}</h2>
      <form
        class="row"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          onChoose(String(new FormData(submitted.currentTarget as HTMLFormElement).get('month')));
        }}
      >
        <label class="field">
          {tFinance('settlement.month')}
          <input
            type="month"
            name="month"
            required
            pattern="\d{4}-\d{2}"
            placeholder="2026-11"
            key={month}
            defaultValue={month ?? ''}
          />
        </label>
        <button type="submit" class="button">
          {tFinance('settlement.show')}
        </button>
      </form>
      <p class="small">{tFinance('overview.zone', { zone: timeZone })}</p>
    </div>
  );
}

function Payouts({ settlement: { transfers, timeZone } }: { settlement: Settlement }) {
  return (
    <div class="stack">
      <h2>{tFinance('payouts.title')}</h2>
      <ScrollTable label={tFinance('payouts.title')}>
        <thead>
          <tr>
            <th scope="col">{tFinance('column.day')}</th>
            <th scope="col">{tFinance('column.bank')}</th>
            <th scope="col">{tFinance('column.kind')}</th>
            <th scope="col" class="number">
              {tFinance('column.amount')}
            </th>
            <th scope="col">{tFinance('column.status')}</th>
          </tr>
        </thead>
        <tbody>
          {transfers.map(({ transferId, sourceId, category, amount, currency, at, isUnmatched }) => (
            <tr key={transferId}>
              <td>{formatWhen(locale(), at, timeZone).shortDate}</td>
              <td class="id">{sourceId}</td>
              <td lang="en" dir="ltr">
                {category}
              </td>
              <td class="number">{formatMoney(locale(), { amount: 0 - amount, currency })}</td>
              <td>
                {isUnmatched ? (
                  <a href={paths.backofficeCasesOf({ class: 'wrong-payout' })}>
                    {tFinance('payouts.unmatched')}
                  </a>
                ) : (
                  tFinance('payouts.matched')
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </div>
  );
}
