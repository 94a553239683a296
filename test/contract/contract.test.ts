import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createOpenApi } from '../../api/openapi';
import { routesWithoutParts } from '../../api/routes-without-parts';
import { version } from '../../package.json';
import { send } from '../harness/client';
import { sharedSystem } from '../harness/shared-system';

test('the generated types match the schemas of the routes', async () => {
  // In a separate process, because Jest cannot load the generator's ES modules.
  const check = ['--import', 'tsx', join('commands', 'contract.ts'), '--check'];
  await promisify(execFile)(process.execPath, check, { cwd: join(__dirname, '..', '..') });
});

test('the API serves the OpenAPI document from which the types are generated', async () => {
  const { url } = await sharedSystem();
  const document = createOpenApi(routesWithoutParts(), version);
  expect((await send(`${url}/openapi.json`, 'GET')).body).toEqual(JSON.parse(JSON.stringify(document)));
});
