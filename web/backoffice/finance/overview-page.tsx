import type { FinanceOverview } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { serverNow } from '../../http/server-clock';
import { usePolled } from '../../http/use-polled';
import { formatMoney, formatSpan } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { paths } from '../../paths';
import { Loading } from '../../ui/loading';
import { ReadProblem } from '../read-problem';
import { tBackoffice } from '../t-backoffice';
import { FinancePage } from './finance-page';
import { monthName } from './month-name';
import { ReconciledLine } from './reconciled-line';
import { Statement } from './statement';
import { tFinance } from './t-finance';

const AGAIN_MS = 60_000;

type Kind = keyof FinanceOverview['waiting'];
const KINDS: readonly (readonly [kind: Kind, href: string])[] = [
  ['refunds', `${paths.backofficeRefunds}?open=1`],
  ['disputes', `${paths.backofficeDisputes}?status=open`],
  ['cases', paths.backofficeCases],
  ['payouts', paths.backofficeCasesOf({ class: 'wrong-payout' })],
];

/** What finance begins with: what waits, and how this month stands. */
export function FinanceOverviewPage() {
  return <FinancePage title={() => tBackoffice('area.reconciliation')}>{() => <Overview />}</FinancePage>;
}

function Overview() {
  const loaded = usePolled(
    'finance overview',
    (signal) => call<FinanceOverview>('GET', '/finance/overview', { signal }),
    AGAIN_MS,
  );
  const { value, problem } = loaded;
  if (!value) return problem ? <ReadProblem of={loaded} /> : <Loading />;
  const { month, timeZone, currencies, reconciled } = value;
  return (
    <>
      <ReadProblem of={loaded} />
      <section class="stack" aria-labelledby="waits">
        <h2 id="waits">{tFinance('overview.waits')}</h2>
        <ul class="waits">
          {KINDS.map(([kind, href]) => (
            <Waits key={kind} kind={kind} href={href} waiting={value.waiting[kind]} />
          ))}
        </ul>
      </section>
      <section class="card stack" aria-labelledby="month">
        <h2 id="month">{monthName(month)}</h2>
        {currencies.length === 0 && <p>{tFinance('settlement.none')}</p>}
        <div class="statements">
          {currencies.map((one) => (
            <Statement key={one.currency} of={one} />
          ))}
        </div>
        <ReconciledLine reconciled={reconciled} />
        <p class="small">{tFinance('overview.zone', { zone: timeZone })}</p>
        <p>
          <a href={paths.backofficeSettlementOf({ month })}>{tFinance('overview.settle')}</a>
        </p>
      </section>
    </>
  );
}

function Waits(props: { kind: Kind; href: string; waiting: FinanceOverview['waiting'][Kind] }) {
  const { kind, href, waiting } = props;
  const { count, since, amounts } = waiting;
  const seconds = since === null ? 0 : (serverNow() - Date.parse(since)) / 1_000;
  return (
    <li class={`card ${count > 0 ? 'is-waiting' : ''}`} data-waits={kind}>
      <a href={href}>{tFinance(`waits.${kind}`)}</a>
      <span class="waits-count">{new Intl.NumberFormat(locale()).format(count)}</span>
      {amounts.length > 0 && (
        <span>
          {new Intl.ListFormat(locale(), { type: 'unit' }).format(
            amounts.map((amount) => formatMoney(locale(), amount)),
          )}
        </span>
      )}
      {since !== null && (
        <span class="small">{tFinance('waits.since', { time: formatSpan(locale(), seconds) })}</span>
      )}
    </li>
  );
}
