import { objectOf } from './json-values';

// Deeper than any real entry; deeper values are dropped, so that they cannot exhaust the stack.
const DEEPEST = 40;

/**
 * JSON-LD in compact form: `{"@value": "x"}` becomes `x`, a list of one item becomes the item, and of a text in several
 * languages the first stays.
 */
export function compactJsonLd(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(value)) {
    const language = languageOf(value[0]);
    const same = language ? value.filter((one) => languageOf(one) === language) : value;
    return same.length === 1
      ? compactJsonLd(same[0], depth + 1)
      : same.map((one) => compactJsonLd(one, depth + 1));
  }
  const object = objectOf(value);
  if (!object) return value;
  if ('@value' in object) return object['@value'];
  return Object.fromEntries(
    Object.entries(object).map(([name, one]) => [name, compactJsonLd(one, depth + 1)]),
  );
}

function languageOf(value: unknown): unknown {
  return objectOf(value)?.['@language'];
}
