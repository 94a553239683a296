import { formatMoney } from '../../domain/money';
import { endings } from './fan/recorder';
import type { Rehearsal } from './rehearsal';

/** The report of a rehearsal: a table, then the invariants, one a line. */
export function formatReport(rehearsal: Rehearsal): string {
  const { observations, fans, seats, sold, purchases, killed, payments, fansMs, settledMs } = rehearsal;
  const ended = [...observations.ended.values()];
  const captured = payments.reduce((sum, one) => sum + one.captured - one.refunded, 0);
  const { currency } = payments[0] ?? { currency: 'eur' };
  const rows: [string, string][] = [
    ['fans', `${fans}, finished in ${seconds(fansMs)}, all settled ${seconds(settledMs)} later`],
    ...endings.map((ending): [string, string] => {
      const those = ended.filter((one) => one.ending === ending);
      return [`  ${ending}`, those.length ? `${those.length}${why(those, ending)}` : ''];
    }),
    ['phases', rehearsal.phases.join(' → ')],
    ['admitted', `${observations.admittedAtMs.length}, ${perSecond(observations.admittedAtMs)} a second`],
    ['reserve', latencies(observations.latencyMs.reserve)],
    ['confirm', latencies(observations.latencyMs.confirm)],
    ['sold', `${sold} of ${seats} seats, ${formatMoney({ amount: captured, currency })} at the bank`],
    ['purchases', listed(purchases)],
    ['refused', listed(observations.refusals)],
    ['retries', listed(observations.retries)],
    ['killed', killed.join(', ')],
  ];
  const table = rows.filter(([, value]) => value).map(([name, value]) => `  ${name.padEnd(18)}${value}`);
  const findings = rehearsal.findings.flatMap(({ name, violations }) => [
    `  ${violations.length === 0 ? 'ok    ' : 'FAILED'}  ${name}`,
    ...violations.slice(0, MAX_DETAILS).map((detail) => `            ${detail}`),
    ...(violations.length > MAX_DETAILS ? [`            and ${violations.length - MAX_DETAILS} more`] : []),
  ]);
  return ['', ...table, '', ...findings, ''].join('\n');
}

const MAX_DETAILS = 10;

/** The smallest of the values that `share` (0 to 1) of them do not exceed; 0 without values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

function latencies(values: readonly number[]): string {
  if (values.length === 0) return '';
  const [half, most] = [percentile(values, 0.5), percentile(values, 0.99)];
  return `p50 ${half.toFixed(0)} ms, p99 ${most.toFixed(0)} ms (${values.length})`;
}

/** The rate of the first 80 % of admissions: the last fans wait for seats that become free. */
function perSecond(times: readonly number[]): string {
  const most = [...times].sort((a, b) => a - b).slice(0, Math.ceil(times.length * 0.8));
  const spanMs = (most.at(-1) ?? 0) - (most[0] ?? 0);
  return spanMs > 0 ? ((most.length - 1) / (spanMs / 1_000)).toFixed(1) : String(times.length);
}

function why(those: readonly { detail: string }[], ending: string): string {
  if (ending !== 'walked away' && ending !== 'gave up waiting' && ending !== 'sold out') return '';
  const counts = new Map<string, number>();
  for (const { detail } of those) counts.set(detail, (counts.get(detail) ?? 0) + 1);
  return ` (${listed(counts)})`;
}

function listed(counts: ReadonlyMap<string, number>): string {
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  return sorted.map(([name, count]) => `${name} ${count}`).join(' · ');
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
