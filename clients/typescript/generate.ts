/** The types of an OpenAPI document: each call by its path, each component by its name, all of them read-only. */
export async function contractOf(document: object): Promise<string> {
  // Loaded as an ES module: the declarations of its CommonJS form do not have all that it exports.
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  const types = await openapiTS(document as never, {
    immutable: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  });
  return `// Made of /openapi.json by \`npm run contract\`. Do not edit.\n\n${astToString(types)}`;
}
