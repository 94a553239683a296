import '../form/form.css';
import { useState } from 'preact/hooks';
import type { JournalSettings } from '../../../clients/typescript/contract';
import { call, write } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { serverNow } from '../../http/server-clock';
import { useLoad } from '../../http/use-load';
import { locale } from '../../i18n/t';
import { announce } from '../../ui/announcer';
import { Loading } from '../../ui/loading';
import { ChoiceField, NumberField, TextField } from '../form/fields';
import { useForm } from '../form/use-form';
import { ProblemLine } from '../problem-line';
import { FileButton } from '../reconciliation/file-button';
import { FinancePage } from './finance-page';
import { tFinance } from './t-finance';

/** The ledger as files for an accountant, and how it is exported. */
export function JournalPage() {
  return <FinancePage title={() => tFinance('areas.journal')}>{() => <Journal />}</FinancePage>;
}

function Journal() {
  const { value, problem, reload } = useLoad('journal settings', (signal) =>
    call<JournalSettings>('GET', '/finance/journal-settings', { signal }),
  );
  if (!value) return problem ? <ProblemLine problem={problem} onRetry={reload} /> : <Loading />;
  return (
    <>
      <Export />
      <SettingsForm settings={value} />
    </>
  );
}

/** The days of last month: what is exported most. */
function lastMonth(): { from: string; to: string } {
  const [year = 0, month = 0] = new Date(serverNow()).toISOString().split('-').map(Number);
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { from: day(Date.UTC(year, month - 2, 1)), to: day(Date.UTC(year, month - 1, 0)) };
}

function Export() {
  const [wish, setWish] = useState({ ...lastMonth(), currency: 'eur', grouping: 'day' });
  const enter = (name: keyof typeof wish) => (event: { currentTarget: { value: string } }) =>
    setWish((before) => ({ ...before, [name]: event.currentTarget.value }));
  const { from, to, currency, grouping } = wish;
  const query = new URLSearchParams({ from, to, currency: currency.toLowerCase(), grouping });
  const ledger = new URLSearchParams({ from, to, decimals: 'true' });
  return (
    <section class="card stack" aria-labelledby="export">
      <h2 id="export">{tFinance('journal.export')}</h2>
      <div class="row">
        <label class="field">
          {tFinance('list.from')}
          <input type="date" value={from} onInput={enter('from')} />
        </label>
        <label class="field">
          {tFinance('list.to')}
          <input type="date" value={to} onInput={enter('to')} />
        </label>
        <label class="field">
          {tFinance('journal.currency')}
          <input value={currency} size={4} maxLength={3} dir="ltr" onInput={enter('currency')} />
        </label>
        <label class="field">
          {tFinance('journal.grouping')}
          <select value={grouping} onChange={enter('grouping')}>
            <option value="day">{tFinance('journal.day')}</option>
            <option value="entry">{tFinance('journal.entry')}</option>
          </select>
        </label>
      </div>
      <div class="row">
        <FileButton
          path={`/finance/datev.csv?${query}`}
          name={`EXTF_journal-${from}-${to}-${currency}.csv`}
          label={tFinance('journal.datev')}
        />
        <FileButton
          path={`/finance/journal.csv?${query}`}
          name={`journal-${from}-${to}-${currency}.csv`}
          label={tFinance('journal.plain')}
        />
        <FileButton
          path={`/finance/ledger.csv?${ledger}`}
          name={`ledger-${from}-${to}.csv`}
          label={tFinance('journal.ledger')}
        />
      </div>
      <p class="small">{tFinance('journal.about')}</p>
    </section>
  );
}

function SettingsForm({ settings }: { settings: JournalSettings }) {
  const { charts, ...now } = settings;
  const form = useForm('PUT /finance/journal-settings', now);
  const [problem, setProblem] = useState<ApiProblem>();
  const save = async (submitted: SubmitEvent) => {
    submitted.preventDefault();
    setProblem(undefined);
    form.refuse(undefined);
    try {
      const body = { ...form.value, accounts: form.value.accounts ?? {} };
      const { charts: _, ...saved } = await write<JournalSettings>('PUT', '/finance/journal-settings', {
        body,
      });
      form.reset(saved);
      announce(tFinance('journal.saved'));
    } catch (error) {
      form.refuse(asProblem(error));
      setProblem(asProblem(error));
    }
  };
  const month = new Intl.DateTimeFormat(locale(), { month: 'long', timeZone: 'UTC' });
  const accounts = charts[form.value.chart] ?? {};
  return (
    <form class="card stack" onSubmit={(event) => void save(event)}>
      <h2>{tFinance('journal.settings')}</h2>
      <div class="form-grid">
        <ChoiceField
          form={form}
          path="chart"
          label={tFinance('journal.chart')}
          options={Object.keys(charts).map((chart) => [chart, chart] as const)}
        />
        <NumberField form={form} path="consultantNumber" label={tFinance('journal.consultant')} />
        <NumberField form={form} path="clientNumber" label={tFinance('journal.client')} />
        <NumberField
          form={form}
          path="firstMonth"
          label={tFinance('journal.firstMonth')}
          hint={month.format(new Date(Date.UTC(2026, Math.min(form.value.firstMonth || 1, 12) - 1, 1)))}
        />
      </div>
      <h3>{tFinance('journal.accounts')}</h3>
      <p class="small">{tFinance('journal.accountsAbout')}</p>
      <div class="form-grid">
        {Object.entries(accounts).map(([account, number]) => (
          <TextField
            key={account}
            form={form}
            path={`accounts.${account}`}
            placeholder={number}
            label={tFinance(`account.${account as 'bank'}`)}
          />
        ))}
      </div>
      {problem && <ProblemLine problem={problem} />}
      <div class="row">
        <button type="submit" class="button" disabled={!form.isChanged}>
          {tFinance('journal.save')}
        </button>
      </div>
    </form>
  );
}
