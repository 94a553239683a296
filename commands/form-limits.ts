/** The parts of a JSON Schema that say what a field of a form may hold. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly [limit: string]: unknown;
}

interface Operation {
  readonly 'x-roles'?: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}

type Limits = Record<string, Record<string, unknown>>;

// The words by which a list is searched.
const SEARCHED_BY = ['q', 'term', 'text'];
const KEPT = ['minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'maxItems', 'default'];

/**
 * The limits of the fields that the back office sends, as a JSON file: each call by `METHOD /path`, in it each field by its
 * path, in which `*` is any item of a list; of a list that is read, the words that it is searched by. Its forms take them from
 * here, so that they know no limits of their own.
 */
export function formLimitsOf(document: object): string {
  const { paths } = document as { paths: Record<string, Record<string, Operation>> };
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const { 'x-roles': roles, parameters = [], requestBody } = operation;
      const limits: Limits = {};
      addFields(requestBody?.content['application/json']?.schema ?? {}, '', limits);
      for (const { name, required, schema } of method === 'get' ? parameters : [])
        if (SEARCHED_BY.includes(name) && schema) addFields(schema, name, limits, required);
      if (!roles || Object.keys(limits).length === 0) return [];
      return [[`${method.toUpperCase()} ${path}`, limits] as const];
    }),
  );
  const lines = calls.map(([call, limits]) => `  ${JSON.stringify(call)}: ${JSON.stringify(limits)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

function addFields(schema: Schema, path: string, limits: Limits, isRequired = false): void {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) for (const choice of choices) addFields(choice, path, limits, isRequired);
  if (path !== '') {
    const own = Object.fromEntries(KEPT.flatMap((name) => (name in schema ? [[name, schema[name]]] : [])));
    const isSmall = typeof own.default !== 'object';
    // A number without a maximum has that of JavaScript, which is no limit that a person meets.
    if (Math.abs(Number(own.maximum)) === Number.MAX_SAFE_INTEGER) delete own.maximum;
    if (Math.abs(Number(own.minimum)) === Number.MAX_SAFE_INTEGER) delete own.minimum;
    if (!isSmall) delete own.default;
    limits[path] = { ...own, ...limits[path], ...(isRequired && { required: true }) };
  }
  const at = (name: string) => (path === '' ? name : `${path}.${name}`);
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    addFields(property, at(name), limits, schema.required?.includes(name));
  if (schema.items) addFields(schema.items, at('*'), limits);
}
