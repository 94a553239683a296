/* As much of the grammar of PromQL as the alarms and the dashboard use. */

/** A condition on a label. */
type Matcher = { label: string; op: string; value: string };
/** A piece of an expression. */
export type Node =
  | { kind: 'number'; value: number }
  | { kind: 'selector'; name: string; matchers: Matcher[]; rangeSeconds?: number }
  | { kind: 'call'; name: string; by?: string[]; args: Node[] }
  | { kind: 'binary'; op: string; left: Node; right: Node };

const UNITS: Record<string, number> = { s: 1, m: 60, h: 3_600, d: 86_400 };
const PRECEDENCE: readonly (readonly string[])[] = [
  ['or'],
  ['and', 'unless'],
  ['==', '!=', '>=', '<=', '>', '<'],
  ['+', '-'],
  ['*', '/'],
];
const TOKEN =
  /\s*("(?:[^"\\]|\\.)*"|\d+(?:\.\d+)?[smhd]\b|\d+(?:\.\d+)?|[a-zA-Z_:][\w:]*|=~|!~|[=!<>]=|[-+*/()[\]{},<>=])/y;

/** Of `2m`, `30s`. */
export function secondsOf(duration: string): number {
  return Number(duration.slice(0, -1)) * (UNITS[duration.slice(-1)] ?? Number.NaN);
}

/** The names of the metrics that an expression reads. */
export function metricsOf(expression: string): string[] {
  const names = (node: Node): string[] => {
    if (node.kind === 'selector') return [node.name];
    if (node.kind === 'binary') return [...names(node.left), ...names(node.right)];
    return node.kind === 'call' ? node.args.flatMap(names) : [];
  };
  return [...new Set(names(parse(expression)))];
}

/** The tree of an expression. Throws on what it cannot read. */
export function parse(text: string): Node {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const source = text.trim();
  while (TOKEN.lastIndex < source.length) {
    const from = TOKEN.lastIndex;
    const token = TOKEN.exec(source)?.[1];
    if (token === undefined) throw new Error(`cannot read: ${source.slice(from)}`);
    tokens.push(token);
  }
  const next = () => tokens.shift() ?? fail('more');
  const fail = (wanted: string): never => {
    throw new Error(`wanted ${wanted} before: ${tokens.join(' ')}`);
  };
  const take = (token: string) => (next() === token ? undefined : fail(token));
  const list = <T>(start: string, end: string, item: () => T): T[] => {
    const items: T[] = [];
    take(start);
    while (tokens[0] !== end) {
      items.push(item());
      if (tokens[0] === ',') next();
    }
    take(end);
    return items;
  };

  function binary(level: number): Node {
    const operators = PRECEDENCE[level];
    if (!operators) return primary();
    let left = binary(level + 1);
    while (operators.includes(tokens[0] ?? ''))
      left = { kind: 'binary', op: next(), left, right: binary(level + 1) };
    return left;
  }

  function primary(): Node {
    const token = next();
    if (/^\d/.test(token)) return { kind: 'number', value: Number(token) };
    if (token === '(') {
      const inside = binary(0);
      take(')');
      return inside;
    }
    if (!/^[a-zA-Z_:]/.test(token)) fail('a name');
    if (tokens[0] === '(' || tokens[0] === 'by') {
      const by = tokens[0] === 'by' ? byLabels() : undefined;
      return { kind: 'call', name: token, by, args: list('(', ')', () => binary(0)) };
    }
    const matchers = tokens[0] === '{' ? list('{', '}', matcher) : [];
    if (tokens[0] !== '[') return { kind: 'selector', name: token, matchers };
    next();
    const range = next();
    take(']');
    return { kind: 'selector', name: token, matchers, rangeSeconds: secondsOf(range) };
  }

  function byLabels(): string[] {
    take('by');
    return list('(', ')', next);
  }

  function matcher(): Matcher {
    const [label, op, value] = [next(), next(), next()];
    return { label, op, value: JSON.parse(value) as string };
  }

  const whole = binary(0);
  return tokens.length === 0 ? whole : fail('the end');
}
