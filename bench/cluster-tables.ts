import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outageTable, type StoredRehearsal } from '../dev/rehearsal/cluster/cluster-report';
import { median } from './median';

/** Rates of purchases in whole rounds, by the number of copies. */
interface StoredCopies {
  readonly share: number;
  readonly rows: readonly { readonly copies: number; readonly rounds: readonly number[] }[];
}

/** The same by the number of Temporal's nodes. */
interface StoredNodes {
  readonly share: number;
  readonly rows: readonly { readonly nodes: number; readonly rounds: readonly number[] }[];
}

/** The tables of docs/cluster-rehearsal.md by name, of what was measured last. */
export function clusterTables(): Map<string, string> {
  const tables = new Map<string, string>();
  for (const mode of ['kill', 'roll'] as const) {
    const result = stored<StoredRehearsal>(`cluster-${mode}`);
    if (result) tables.set(`outages ${mode}`, `${summaryOf(result)}\n\n${outageTable(result.outages)}`);
  }
  const copies = stored<StoredCopies>('copies');
  if (copies) tables.set('copies', timesTable('copies of both', copies.share, copies.rows));
  const nodes = stored<StoredNodes>('temporal-nodes');
  if (nodes) {
    const rows = nodes.rows.map(({ nodes: count, rounds }) => ({ copies: count, rounds }));
    tables.set('temporal nodes', timesTable('nodes of Temporal', nodes.share, rows));
  }
  return tables;
}

function summaryOf({ fans, seats, sold, broken, views, searches }: StoredRehearsal): string {
  const kept = broken.length === 0 ? 'Everything was kept.' : `**Broken**: ${broken.join('; ')}.`;
  const failed = ({ asked, failed: lost }: StoredRehearsal['views']) => `${lost} of ${asked}`;
  return `${fans} fans, ${sold} of ${seats} seats sold. ${kept} Failed: views ${failed(views)}, searches ${failed(searches)}.`;
}

function timesTable(what: string, share: number, rows: StoredCopies['rows']): string {
  const lines = rows.map(({ copies, rounds }, index) => {
    const rate = median(rounds);
    const before = rows[index - 1];
    const times = before ? `${(rate / median(before.rounds)).toFixed(2)}×` : '';
    return `| ${copies} | ${rate.toFixed(1)} | ${times} |`;
  });
  const head = `| ${what}, ${share} of a core each | purchases/s | times the row above |`;
  return [head, '| --- | --- | --- |', ...lines].join('\n');
}

function stored<T>(name: string): T | undefined {
  const file = join(__dirname, 'results', `${name}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}
