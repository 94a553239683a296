/** An object of JSON, as a row or a part of it. */
type Fields = Readonly<Record<string, unknown>>;

/** What a change changed: only the fields that differ, as they were and as they are. */
interface ChangedFields {
  readonly before: Fields;
  readonly after: Fields;
}

/** The fields in which two states differ, also inside of objects; undefined where none does. A field that is absent counts as null. */
export function changedFields(before: Fields, after: Fields): ChangedFields | undefined {
  const changed: { before: Record<string, unknown>; after: Record<string, unknown> } = {
    before: {},
    after: {},
  };
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[name] ?? null, after[name] ?? null];
    const inside = isObject(was) && isObject(is) ? changedFields(was, is) : undefined;
    if (JSON.stringify(was) === JSON.stringify(is) || (isObject(was) && isObject(is) && !inside)) continue;
    changed.before[name] = inside ? inside.before : was;
    changed.after[name] = inside ? inside.after : is;
  }
  return Object.keys(changed.after).length > 0 ? changed : undefined;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
