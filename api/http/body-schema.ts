import { z } from 'zod';

/** The part of JSON Schema that the OpenAPI document of this API uses. */
interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly required?: readonly string[];
  readonly [rule: string]: unknown;
}

/** The JSON Schema of a body. `isClosed`: no object in it, at any depth, allows fields that it does not name. */
export function bodySchema(body: z.ZodType, { isClosed }: { isClosed: boolean }): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(body, {
    io: 'input',
    unrepresentable: 'any',
    override({ jsonSchema: made }) {
      if (isClosed && made.properties) made.additionalProperties ??= false;
    },
  });
  return rest as JsonSchema;
}

/** The paths of the fields in `value` that a closed schema does not name, in time proportional to the size of the value. */
export function unknownFields(
  { properties, additionalProperties, items, anyOf, oneOf }: JsonSchema,
  value: unknown,
  path: readonly string[] = [],
): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  const alternatives = anyOf ?? oneOf;
  if (alternatives) {
    const tries = alternatives.filter(isForObjects).map((one) => unknownFields(one, value, path));
    // Of several alternatives, the one that the value fits best is meant.
    return tries.sort((a, b) => a.length - b.length)[0] ?? [];
  }
  if (Array.isArray(value)) {
    return items ? value.flatMap((one, at) => unknownFields(items, one, [...path, String(at)])) : [];
  }
  return Object.entries(value).flatMap(([name, field]) => {
    const here = [...path, name];
    if (properties && Object.hasOwn(properties, name)) return unknownFields(properties[name]!, field, here);
    return additionalProperties === false ? [here] : [];
  });
}

function isForObjects({ properties, additionalProperties, items, anyOf, oneOf }: JsonSchema): boolean {
  return Boolean(properties ?? additionalProperties ?? items ?? anyOf ?? oneOf);
}
