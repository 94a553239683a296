/** One field that a change changed; what is absent is undefined. */
interface ChangedLine {
  readonly field: string;
  readonly before?: string;
  readonly after?: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** The fields of an audit line's details: each changed one with before and after, inner ones as `outer.inner`, then all others. */
export function changedLines({ before, after, ...others }: Fields): ChangedLine[] {
  const [was, is] = [flat(before), flat(after)];
  const fields = [...new Set([...was.keys(), ...is.keys()])];
  return [
    ...fields.map((field) => ({ field, before: was.get(field), after: is.get(field) })),
    ...[...flat(others)].map(([field, value]) => ({ field, after: value })),
  ];
}

function flat(value: unknown, prefix = ''): Map<string, string | undefined> {
  const entries = isFields(value) ? Object.entries(value) : [];
  return new Map(
    entries.flatMap(([name, inner]) => {
      const field = prefix + name;
      return isFields(inner) ? [...flat(inner, `${field}.`)] : [[field, textOf(inner)] as const];
    }),
  );
}

function textOf(value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
