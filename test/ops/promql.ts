import { type Node, parse } from './promql-parser';

/*
 * As much of PromQL as the alarms and the dashboard use, so that they can be held against real metrics where there is no
 * Prometheus. `promtool`, where there is one, has to agree: test/ops/alarm-rules.test.ts runs the same cases through both.
 */

/** The labels of a series, by name. */
export type Labels = Readonly<Record<string, string>>;

/** A series: its name, its labels, and its samples `[seconds, value]`, oldest first. */
export interface Series {
  readonly name: string;
  readonly labels: Labels;
  readonly samples: readonly (readonly [number, number])[];
}

/** One element of an instant vector. */
export interface Element {
  readonly labels: Labels;
  readonly value: number;
}

const LOOK_BACK_SECONDS = 300;
/** What an expression says at a moment. Throws on what it cannot read. */
export function evaluate(expression: string, series: readonly Series[], atSeconds: number): Element[] {
  const answer = evaluateNode(parse(expression), series, atSeconds);
  return typeof answer === 'number' ? [{ labels: {}, value: answer }] : answer;
}

function evaluateNode(node: Node, series: readonly Series[], at: number): Element[] | number {
  if (node.kind === 'number') return node.value;
  if (node.kind === 'selector') {
    return select(node, series).flatMap(({ labels, samples }) => {
      const latest = samples.findLast(([time]) => time <= at);
      return latest && at - latest[0] <= LOOK_BACK_SECONDS ? [{ labels, value: latest[1] }] : [];
    });
  }
  if (node.kind === 'call') return call(node, series, at);
  const [left, right] = [evaluateNode(node.left, series, at), evaluateNode(node.right, series, at)];
  return combine(node.op, left, right);
}

function select(
  { name, matchers }: Extract<Node, { kind: 'selector' }>,
  series: readonly Series[],
): Series[] {
  const fits = (labels: Labels) =>
    matchers.every(({ label, op, value }) => {
      const actual = labels[label] ?? '';
      const same = op.endsWith('~') ? new RegExp(`^(?:${value})$`).test(actual) : actual === value;
      return same !== op.startsWith('!');
    });
  return series.filter((one) => one.name === name && fits(one.labels));
}

function call(node: Extract<Node, { kind: 'call' }>, series: readonly Series[], at: number): Element[] {
  const { name, by = [], args } = node;
  if (name === 'increase' || name === 'rate') {
    const [selector] = args;
    if (selector?.kind !== 'selector' || !selector.rangeSeconds)
      throw new Error(`${name} of what is no range`);
    const from = at - selector.rangeSeconds;
    const per = name === 'rate' ? selector.rangeSeconds : 1;
    return select(selector, series).flatMap(({ labels, samples }) => {
      const inside = samples.filter(([time]) => time >= from && time <= at).map(([, value]) => value);
      // A counter that falls has begun anew with its process.
      const grown = inside
        .slice(1)
        .reduce((sum, value, index) => sum + (value < inside[index]! ? value : value - inside[index]!), 0);
      return inside.length > 1 ? [{ labels, value: grown / per }] : [];
    });
  }
  const vector = evaluateNode(args.at(-1)!, series, at) as Element[];
  if (name === 'histogram_quantile') return quantiles((args[0] as { value: number }).value, vector);
  const kept = (labels: Labels) =>
    Object.fromEntries(Object.entries(labels).filter(([label]) => by.includes(label)));
  const groups = groupsOf(vector, ({ labels }) => kept(labels));
  return [...groups].map(([key, members]) => ({
    labels: JSON.parse(key) as Labels,
    value: aggregate(
      name,
      members.map(({ value }) => value),
    ),
  }));
}

function aggregate(name: string, values: number[]): number {
  if (name === 'sum') return values.reduce((sum, value) => sum + value, 0);
  if (name === 'max') return Math.max(...values);
  if (name === 'min') return Math.min(...values);
  if (name === 'count') return values.length;
  throw new Error(`unknown function ${name}`);
}

function quantiles(quantile: number, buckets: readonly Element[]): Element[] {
  const groups = groupsOf(buckets, ({ labels: { le: _, ...labels } }) => labels);
  return [...groups].map(([key, members]) => {
    const bounds = members
      .map(({ labels, value }) => ({ upper: labels.le === '+Inf' ? Infinity : Number(labels.le), value }))
      .sort((one, other) => one.upper - other.upper);
    const rank = quantile * (bounds.at(-1)?.value ?? Number.NaN);
    const index = bounds.findIndex(({ value }) => value >= rank);
    const [{ upper: lower = 0, value: below = 0 } = {}, found] = [bounds[index - 1], bounds[index]];
    const inside =
      found && Number.isFinite(found.upper)
        ? lower + ((found.upper - lower) * (rank - below)) / (found.value - below)
        : lower;
    return { labels: JSON.parse(key) as Labels, value: inside };
  });
}

function combine(op: string, left: Element[] | number, right: Element[] | number): Element[] | number {
  if (typeof left === 'number' && typeof right === 'number') return compute(op, left, right) ?? Number.NaN;
  if (typeof left === 'number') throw new Error('a number on the left of a vector');
  if (typeof right === 'number') {
    return left.flatMap(({ labels, value }) => keep(labels, compute(op, value, right)));
  }
  const others = new Map(right.map(({ labels, value }) => [keyOf(labels), value]));
  if (op === 'and') return left.filter(({ labels }) => others.has(keyOf(labels)));
  if (op === 'unless') return left.filter(({ labels }) => !others.has(keyOf(labels)));
  if (op === 'or') {
    const known = new Set(left.map(({ labels }) => keyOf(labels)));
    return [...left, ...right.filter(({ labels }) => !known.has(keyOf(labels)))];
  }
  return left.flatMap(({ labels, value }) => {
    const other = others.get(keyOf(labels));
    return other === undefined ? [] : keep(labels, compute(op, value, other));
  });
}

const keep = (labels: Labels, value: number | undefined): Element[] =>
  value === undefined ? [] : [{ labels, value }];

/** A comparison gives the left side where it holds, and nothing where it does not. */
function compute(op: string, left: number, right: number): number | undefined {
  const holds: Record<string, boolean> = {
    '==': left === right,
    '!=': left !== right,
    '>': left > right,
    '<': left < right,
    '>=': left >= right,
    '<=': left <= right,
  };
  if (op in holds) return holds[op] ? left : undefined;
  return { '+': left + right, '-': left - right, '*': left * right, '/': left / right }[op];
}

function keyOf(labels: Labels): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1))),
  );
}

function groupsOf(
  vector: readonly Element[],
  labelsOf: (element: Element) => Labels,
): Map<string, Element[]> {
  const groups = new Map<string, Element[]>();
  for (const element of vector) {
    const key = keyOf(labelsOf(element));
    groups.set(key, [...(groups.get(key) ?? []), element]);
  }
  return groups;
}
