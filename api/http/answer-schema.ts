import { z } from 'zod';

/**
 * The JSON Schema of an answer without references, so that an answer can be checked against it alone; and the parts of it
 * that have a `meta({ id })`, by name, as components that refer to each other.
 */
export function answerSchema(answer: z.ZodType): { schema: object; components: Record<string, object> } {
  const made = z.toJSONSchema(answer, {
    io: 'output',
    unrepresentable: 'any',
    // Answers may get new fields: a client that refuses unknown ones would break on each of them.
    override({ jsonSchema }) {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  const text = JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { $schema: _, $defs: components = {}, ...schema } = JSON.parse(text);
  return { schema: writtenOut(schema, components), components };
}

/** The schema with each reference replaced by its target; `value` is any part of it. */
function writtenOut<T>(value: T, components: Readonly<Record<string, object>>): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => writtenOut(one, components)) as T;
  const { $ref, ...own } = value as T & { $ref?: string };
  const named = $ref && components[$ref.split('/').at(-1)!];
  const parts = Object.entries({ ...(named && writtenOut(named, components)), ...own });
  return Object.fromEntries(parts.map(([key, part]) => [key, writtenOut(part, components)])) as T;
}
