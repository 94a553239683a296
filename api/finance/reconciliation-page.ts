import type { FoundCase } from '../../db/finance/cases';
import type { CurrencyTotals, ReconciliationRecord } from '../../db/finance/reconciliations';
import { Html, html, policyFor } from '../http/html';

const STYLE = `
  :root { color-scheme: light dark; --line: #8884; --good: #17803d; --bad: #b42318; }
  body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
  h1 { font-size: 1.4rem; margin-bottom: 0 } h2 { font-size: 1.1rem; margin-top: 2rem }
  p.window { margin-top: 0; opacity: .75 }
  .verdict { border-left: 4px solid; padding: .4rem .8rem; font-weight: 600 }
  .verdict.good { color: var(--good) } .verdict.bad { color: var(--bad) }
  table { border-collapse: collapse; width: 100% } th, td { padding: .3rem .6rem; text-align: left; vertical-align: top }
  thead th { border-bottom: 2px solid var(--line) } tbody tr { border-bottom: 1px solid var(--line) }
  .number { text-align: right; font-variant-numeric: tabular-nums } td.number, td:first-child { white-space: nowrap }
  th { vertical-align: bottom } table.narrow { width: auto }
  code { font-size: .85em; overflow-wrap: anywhere }
  .scroll { overflow-x: auto }`;

/** The Content-Security-Policy of the page. */
export const RECONCILIATION_PAGE_POLICY = policyFor(STYLE);

/** A report as an HTML page: its result, classes and cases, without scripts and external resources. */
export function reconciliationPage(
  report: ReconciliationRecord & { readonly cases: readonly FoundCase[]; readonly hasMoreCases: boolean },
): string {
  const { reconciliationId, kind, from, to, totals, classes, cases, hasMoreCases } = report;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Reconciliation ${reconciliationId}</title><style>${new Html(STYLE)}</style></head>
<body>
<h1>Reconciliation <code>${reconciliationId}</code></h1>
<p class="window">${kind} · ${from} to ${to} · requested by ${report.requestedBy} · all amounts in minor units</p>
${verdict(report)}
${
  totals &&
  html`<h2>Totals</h2>
<div class="scroll"><table><thead><tr><th>Currency</th>${['Gross at the bank', 'Fees', 'Net at the bank', 'Net in our ledger', 'Difference', 'Explained', 'Unexplained', 'Payouts and top-ups'].map((name) => html`<th class="number">${name}</th>`)}</tr></thead>
<tbody>${totals.currencies.map(currencyRow)}</tbody></table></div>
<p>${totals.bankLines} movements at the bank, ${totals.ourLines} entries in our ledger.</p>`
}
${
  classes &&
  html`<h2>Classes</h2>
<table class="narrow"><thead><tr><th>Class</th><th class="number">Count</th></tr></thead><tbody>${Object.entries(
    classes,
  )
    .filter(([name, count]) => count > 0 || name === 'matched')
    .map(([name, count]) => html`<tr><td>${name}</td><td class="number">${count}</td></tr>`)}</tbody></table>`
}
<h2>Cases</h2>
${
  cases.length === 0
    ? html`<p>None.</p>`
    : html`<div class="scroll"><table><thead><tr><th>Class</th><th>What</th><th class="number">Amount</th><th>State</th><th>Assignee</th></tr></thead>
<tbody>${cases.map(caseRow)}</tbody></table></div>`
}
${hasMoreCases && html`<p>There are more; the CSV file has all of them.</p>`}
</body></html>`.text;
}

function verdict({ status, totals, failure }: ReconciliationRecord): Html {
  if (status === 'running') return html`<p class="verdict">Running.</p>`;
  if (status === 'failed') return html`<p class="verdict bad">Failed: ${failure}</p>`;
  return totals?.closes
    ? html`<p class="verdict good">The totals close to 0 cents.</p>`
    : html`<p class="verdict bad">The totals do not close: ${totals?.unexplained} minor units are not explained.</p>`;
}

function currencyRow(one: CurrencyTotals): Html {
  const { currency, gross, fees, bank, ours, difference, explained, unexplained, transfers } = one;
  const amounts = [gross, fees, bank, ours, difference, explained, unexplained, transfers];
  return html`<tr><td>${currency}</td>${amounts.map((amount) => html`<td class="number">${amount}</td>`)}</tr>`;
}

function caseRow(one: FoundCase): Html {
  const ids = [one.subject, one.paymentIntentId, one.purchaseId, one.bookingId];
  const named = [...new Set(ids.filter((id) => id !== null))];
  return html`<tr><td>${one.class}</td><td>${one.detail}<br>${named.map((id) => html`<code>${id}</code> `)}</td>
<td class="number">${one.amounts.map(({ amount, currency }) => html`${amount} ${currency}<br>`)}</td>
<td>${one.state}${one.repairOutcome && html`<br>${one.repair}: ${one.repairOutcome}`}</td><td>${one.assignee}</td></tr>`;
}
