import { objectOf } from './json-values';

// Deeper than any real entry; what is below would only exhaust the stack.
const DEEPEST = 40;

/**
 * JSON-LD in its short form: `{"@value": "x"}` as `x`, a list of one as what it holds, and of a text in several languages
 * the one that comes first.
 */
export function compacted(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(value)) {
    const language = languageOf(value[0]);
    const same = language ? value.filter((one) => languageOf(one) === language) : value;
    return same.length === 1 ? compacted(same[0], depth + 1) : same.map((one) => compacted(one, depth + 1));
  }
  const object = objectOf(value);
  if (!object) return value;
  if ('@value' in object) return object['@value'];
  return Object.fromEntries(Object.entries(object).map(([name, one]) => [name, compacted(one, depth + 1)]));
}

function languageOf(value: unknown): unknown {
  return objectOf(value)?.['@language'];
}
