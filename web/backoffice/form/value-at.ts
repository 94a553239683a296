type Tree = Readonly<Record<string, unknown>> | readonly unknown[] | undefined;

/** The value at a path such as `venue.city` or `prices.0.amount`; undefined where there is none. */
export function valueAt(tree: object, path: string): unknown {
  let value: unknown = tree;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  return value;
}

/** A copy with another value at a path. `undefined` takes the field away, and from a list the item. */
export function withValueAt<T extends object>(tree: T, path: string, value: unknown): T {
  return changed(tree as Tree, path.split('.'), value) as T;
}

function changed(tree: Tree, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  const isList = Array.isArray(tree) || (tree === undefined && /^\d+$/.test(key));
  const before = (tree as Record<string, unknown> | undefined)?.[key];
  const next = rest.length > 0 ? changed(before as Tree, rest, value) : value;
  if (isList) {
    const list = [...((tree as readonly unknown[] | undefined) ?? [])];
    list.splice(Number(key), 1, ...(next === undefined ? [] : [next]));
    return list;
  }
  const { [key]: _, ...others } = (tree ?? {}) as Record<string, unknown>;
  return next === undefined ? others : { ...(tree as object), [key]: next };
}
