import type { ClusterRehearsal } from './cluster-rehearsal';
import type { Outage } from './outages';

/** The table of outages in Markdown, as it is printed and kept in docs/. */
export function outageTable(outages: readonly Outage[]): string {
  const rows = outages.map(({ process, how, firstHoldSeconds, wholeSeconds, failures, readsFailed }) => [
    process,
    how,
    firstHoldSeconds === null ? 'none' : firstHoldSeconds.toFixed(1),
    wholeSeconds.toFixed(0),
    Object.entries(failures)
      .map(([cause, count]) => `${cause} ×${count}`)
      .join(', ') || '–',
    String(readsFailed || '–'),
  ]);
  const head = [
    'process',
    'how',
    's to the next hold',
    's until whole',
    'requests that failed and were repeated',
    'reads that failed',
  ];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** The invariants in one line each, those that are broken with what breaks them. */
export function formatFindings({ findings }: Pick<ClusterRehearsal, 'findings'>): string {
  return findings
    .flatMap(({ name, violations }) => [
      `  ${violations.length === 0 ? 'ok    ' : 'FAILED'}  ${name}`,
      ...violations.slice(0, 10).map((detail) => `            ${detail}`),
    ])
    .join('\n');
}

/** What is kept of a rehearsal in bench/results, for the tables in docs/. */
export interface StoredRehearsal
  extends Pick<ClusterRehearsal, 'mode' | 'fans' | 'outages' | 'views' | 'searches'> {
  readonly seats: number;
  readonly sold: number;
  /** The names of the invariants that were violated. */
  readonly broken: readonly string[];
}

/** The same of a rehearsal that has just ended. */
export function resultOf({
  mode,
  fans,
  outages,
  sales,
  views,
  searches,
  findings,
}: ClusterRehearsal): StoredRehearsal {
  return {
    ...{ mode, fans, views, searches, outages },
    seats: sales.reduce((sum, sale) => sum + sale.seats, 0),
    sold: sales.reduce((sum, sale) => sum + sale.sold, 0),
    broken: findings.filter(({ violations }) => violations.length > 0).map(({ name }) => name),
  };
}
