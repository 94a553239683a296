import fc from 'fast-check';

/** The part of JSON Schema that the API's document uses. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly not?: JsonSchema;
}

// Long enough to exceed limits of columns and headers, short enough for thousands of requests.
const MAX_CHARACTERS = 300;
const MAX_ITEMS = 4;

/** An arbitrary of the values that a schema allows; an empty schema gives any JSON value. */
export function allowedBy(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf ?? (Array.isArray(schema.type) ? typesOf(schema) : undefined);
  if (choices) return fc.oneof(...choices.map(allowedBy));
  switch (schema.type) {
    case 'string':
      return text(schema);
    case 'integer':
      return fc.maxSafeInteger().map((any) => within(schema, any));
    case 'number':
      return fc.double({ noNaN: true, min: least(schema), max: schema.maximum ?? 1e9 });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return list(schema);
    case 'object':
      return object(schema);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

const typesOf = (schema: JsonSchema): JsonSchema[] =>
  (schema.type as readonly string[]).map((type) => ({ ...schema, type }));

const least = (schema: JsonSchema): number =>
  schema.minimum ?? (schema.exclusiveMinimum === undefined ? -1e9 : schema.exclusiveMinimum + 1e-6);

/** Maps an integer into the range of the schema; half of the results are its ends. */
function within(schema: JsonSchema, any: number): number {
  const low = schema.minimum ?? (schema.exclusiveMinimum ?? -1_000) + 1;
  const high = Math.min(schema.maximum ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  const width = high - low + 1;
  return [low, high, low + (((any % width) + width) % width), low + (Math.abs(any) % Math.min(width, 10))][
    Math.abs(any) % 4
  ]!;
}

function text({
  pattern,
  format,
  minLength = 0,
  maxLength = MAX_CHARACTERS,
}: JsonSchema): fc.Arbitrary<string> {
  const fits = (one: string) => one.length >= minLength && one.length <= maxLength;
  if (format === 'date-time')
    return fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
  if (format === 'uri') return fc.webUrl().filter(fits);
  if (pattern) return fc.stringMatching(new RegExp(pattern)).filter(fits);
  const most = Math.min(maxLength, MAX_CHARACTERS);
  return fc.oneof(
    fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, 20) }).filter(fits),
    fc.string({ unit: 'grapheme-ascii', minLength: most, maxLength: most }),
  );
}

function list({
  items = {},
  prefixItems,
  minItems = 0,
  maxItems = MAX_ITEMS,
}: JsonSchema): fc.Arbitrary<unknown> {
  if (prefixItems) return fc.tuple(...prefixItems.map(allowedBy));
  return fc.array(allowedBy(items), {
    minLength: minItems,
    maxLength: Math.max(minItems, Math.min(maxItems, MAX_ITEMS)),
  });
}

function object({ properties = {}, required = [], additionalProperties }: JsonSchema): fc.Arbitrary<unknown> {
  // A property with `not` allows no value, so it is omitted.
  const possible = Object.entries(properties).filter(([, one]) => !one.not);
  const named = fc.record(Object.fromEntries(possible.map(([name, one]) => [name, allowedBy(one)])), {
    requiredKeys: required.filter((name) => name in properties),
  });
  if (typeof additionalProperties !== 'object' || possible.length > 0) return named;
  return fc.dictionary(fc.string({ minLength: 1, maxLength: 10 }), allowedBy(additionalProperties), {
    maxKeys: MAX_ITEMS,
  });
}
