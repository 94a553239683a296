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
    if (isSame(was, is)) continue;
    changed.before[name] = inside ? inside.before : was;
    changed.after[name] = inside ? inside.after : is;
  }
  return Object.keys(changed.after).length > 0 ? changed : undefined;
}

/** The state before a change, from the state after it and the fields as they were. */
export function stateBefore(after: Fields, before: Fields): Fields {
  const former = Object.entries(before).map(([name, was]) => {
    const is = after[name];
    return [name, isObject(was) && isObject(is) ? stateBefore(is, was) : was];
  });
  return { ...after, ...Object.fromEntries(former) };
}

/** The order of the fields of an object does not count: the database has its own. */
function isSame(was: unknown, is: unknown): boolean {
  if (Array.isArray(was) && Array.isArray(is))
    return was.length === is.length && was.every((one, index) => isSame(one, is[index]));
  if (isObject(was) && isObject(is)) return changedFields(was, is) === undefined;
  return JSON.stringify(was ?? null) === JSON.stringify(is ?? null);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
