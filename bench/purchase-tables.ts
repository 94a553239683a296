import type { Latency } from './latency';
import { cpuOf, rowOf } from './purchase-report';
import type { Machine, MeasuredOverload, Results, Series, StoredParts } from './purchase-results';

// The series whose CPU time is told by process.
const CPU_IN_FLIGHT = 16;

/** Tables in Markdown of what was measured of purchases, by name. A table is absent while nothing was measured of it. */
export function purchaseTables(results: Results): Map<string, string> {
  const tables = new Map<string, string>();
  for (const [database, stored] of Object.entries(results)) {
    const { machine, closed = [], queue, reserves, hollow, open, history } = stored;
    if (machine) tables.set(`machine ${database}`, machineText(machine));
    const rows = [
      ...closed.map((one) => seriesRow(`${one.inFlight}`, one)),
      ...(queue ? [seriesRow(`${queue.inFlight}, with a queue`, queue)] : []),
      ...(reserves ? [seriesRow(`${reserves.inFlight}, reserves alone`, reserves)] : []),
      ...(hollow
        ? Object.entries(hollow).map(([kind, one]) => seriesRow(`${one.inFlight}, ${HOLLOW[kind]}`, one))
        : []),
    ];
    if (rows.length > 0) tables.set(`purchases ${database}`, table(SERIES_HEAD, rows));
    const measured = closed.find(({ inFlight }) => inFlight === CPU_IN_FLIGHT);
    if (measured) tables.set(`cpu ${database}`, cpuTable(measured));
    if (open) tables.set(`overload ${database}`, table(OVERLOAD_HEAD, open.map(overloadRow)));
    if (history) tables.set(`history ${database}`, table(HISTORY_HEAD, historyRows(history)));
  }
  return tables;
}

const machineText = ({ cores, cpu, node }: Machine) =>
  `Measured with everything on one machine, also the fans, the test bank and Temporal's development server: ${cores} cores (${cpu}), Node ${node.slice(1)}.`;

const HOLLOW: Record<string, string> = {
  alone: 'with nothing in them',
  purchases: 'with nothing in them',
  reserves: 'reserves with nothing in them',
};

const SERIES_HEAD = [
  'fans at a time',
  'purchases/s',
  "of the empty workflow's",
  'reserve p50 · p99, ms',
  'confirm p50 · p99, ms',
  'CPU each, ms',
  'SQL statements each',
];

function seriesRow(name: string, series: Series): string[] {
  const { perSecond, ratio, reserve, confirm, cpuMs, statements } = rowOf(series);
  return [
    name,
    String(perSecond),
    String(ratio),
    bothOf(reserve),
    bothOf(confirm),
    String(cpuMs),
    String(statements),
  ];
}

/** What each process uses, and how many cores of it 100 purchases a second need. */
function cpuTable(series: Series): string {
  const processes = cpuOf(series);
  const all: [string, number] = ['all', processes.reduce((sum, [, ms]) => sum + ms, 0)];
  return table(
    ['process', 'CPU per purchase, ms', 'cores for 100 purchases/s'],
    [...processes, all].map(([name, ms]) => [name, ms.toFixed(1), (ms / 10).toFixed(1)]),
  );
}

const OVERLOAD_HEAD = [
  'fans without a seat',
  'offered/s',
  'sold/s',
  'of the ceiling',
  '201 · 202 · 503',
  'reserve p50 · p99, ms',
  '503 p50 · p99, ms',
  'confirm p50 · p99, ms',
  'confirms refused',
];

function overloadRow(one: MeasuredOverload): string[] {
  return [
    one.patience,
    String(one.offeredPerSecond),
    String(one.soldPerSecond),
    (one.soldPerSecond / one.ceiling).toFixed(2),
    [201, 202, 503].map((status) => one.answers[status] ?? 0).join(' · '),
    bothOf(one.reserve),
    bothOf(one.refusal),
    bothOf(one.confirm),
    String(one.refusedConfirms),
  ];
}

const HISTORY_HEAD = ['a paid purchase', 'history events', 'workflow tasks'];

function historyRows(history: StoredParts['history']): string[][] {
  return [
    ['without a queue', String(history.paid.events), String(history.paid.workflowTasks)],
    ['with a queue', String(history.queued.events), String(history.queued.workflowTasks)],
  ];
}

const bothOf = (latency: Latency | null | undefined) =>
  latency ? `${Math.round(latency.p50)} · ${Math.round(latency.p99)}` : '–';

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
