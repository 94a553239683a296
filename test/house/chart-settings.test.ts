import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configSchema } from '../../runtime/config';

const SCHEMA = join(__dirname, '..', '..', 'deploy', 'helm', 'holdfast', 'values.schema.json');

/** Whether who knows the value can do harm with it; an address may have a password in it. */
const isSecret = (name: string) =>
  /SECRET|PASSWORD|API_KEY|CODEC_KEYS|DKIM/.test(name) ||
  /^(DATABASE|REDIS|ELASTICSEARCH|SMTP)_(\w+_)?URL$/.test(name);

/** The schema of the chart's values with every setting, the secrets apart. */
function filled(text: string): unknown {
  const schema = JSON.parse(text);
  const names = Object.keys(configSchema.shape);
  const list = (of: string[], kind: string) =>
    Object.fromEntries(of.map((name) => [name, { $ref: `#/$defs/${kind}` }]));
  schema.properties.settings.properties = list(
    names.filter((name) => !isSecret(name)),
    'setting',
  );
  schema.properties.secrets.properties = list(names.filter(isSecret), 'secret');
  return schema;
}

test('the Helm chart knows every setting; written by UPDATE_CHART=1 npm test -- test/house/chart', () => {
  const text = readFileSync(SCHEMA, 'utf8');
  if (process.env.UPDATE_CHART) writeFileSync(SCHEMA, `${JSON.stringify(filled(text), undefined, 2)}\n`);
  expect(JSON.parse(readFileSync(SCHEMA, 'utf8'))).toEqual(filled(text));
});
