import { useState } from 'preact/hooks';
import type { Invoice } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { formatMoney, formatWhen } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { ProblemLine } from '../problem-line';
import { FileButton } from '../reconciliation/file-button';
import { ScrollTable } from '../scroll-table';
import { tMoney } from './t-money';

/** The invoices and credit notes under a path of the API, page by page. */
export function InvoiceList({ path }: { path: string }) {
  const [kind, setKind] = useState('');
  // The cursor of each page that was shown; the last one is of the current page.
  const [cursors, setCursors] = useState<readonly string[]>(['']);
  const query = new URLSearchParams({ limit: '20', kind, cursor: cursors.at(-1)! });
  const { value, problem, reload } = useLoad(`${path} ${query}`, (signal) =>
    call<{ invoices: readonly Invoice[]; nextCursor: string | null }>('GET', `${path}/invoices?${query}`, {
      signal,
    }),
  );
  return (
    <section class="stack" aria-labelledby="invoices">
      <h2 id="invoices">{tMoney('invoices.title')}</h2>
      <label class="field">
        {tMoney('invoices.kind')}
        <select
          value={kind}
          onChange={({ currentTarget }) => {
            setKind(currentTarget.value);
            setCursors(['']);
          }}
        >
          <option value="">{tMoney('invoices.all')}</option>
          <option value="invoice">{tMoney('kind.invoice')}</option>
          <option value="credit-note">{tMoney('kind.credit-note')}</option>
        </select>
      </label>
      {problem && <ProblemLine problem={problem} onRetry={reload} isTransient />}
      {value?.invoices.length === 0 && <p>{tMoney('invoices.none')}</p>}
      {value && value.invoices.length > 0 && (
        <ScrollTable label={tMoney('invoices.title')}>
          <thead>
            <tr>
              <th scope="col">{tMoney('invoices.number')}</th>
              <th scope="col">{tMoney('invoices.kind')}</th>
              <th scope="col">{tMoney('invoices.issued')}</th>
              <th scope="col" class="number">
                {tMoney('invoices.amount')}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {value.invoices.map((one) => (
              <tr key={one.invoiceId}>
                <th scope="row">{one.number}</th>
                <td>{tMoney(`kind.${one.kind}`)}</td>
                <td>{formatWhen(locale(), one.issuedAt, null).shortDate}</td>
                <td class="number">{formatMoney(locale(), one.amount)}</td>
                <td>
                  <FileButton
                    path={`${path}/invoices/${one.invoiceId}.pdf`}
                    name={`${one.number}.pdf`}
                    label={tMoney('invoices.pdf')}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
      <div class="row">
        {cursors.length > 1 && (
          <button type="button" class="button button-quiet" onClick={() => setCursors(cursors.slice(0, -1))}>
            {tMoney('invoices.newer')}
          </button>
        )}
        {value?.nextCursor && (
          <button
            type="button"
            class="button button-quiet"
            onClick={() => setCursors([...cursors, value.nextCursor!])}
          >
            {tMoney('invoices.older')}
          </button>
        )}
      </div>
    </section>
  );
}
