import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planFor } from '../../bench/plan/plan';
import { comparison, planText } from '../../bench/plan/plan-rows';
import { PLANNED } from '../../bench/plan/planned';
import { readUnitCosts } from '../../bench/plan/unit-costs';
import { CHART } from '../deploy/chart';
import { valuesFor } from '../deploy/chart-sizes';

const PAGE = join(__dirname, '..', '..', 'docs', 'sizing.md');
const WRITE_COMMAND = 'UPDATE_TABLES=1 npm test -- test/house/sizing';

const costs = readUnitCosts();
const plans = PLANNED.map(({ demand }) => planFor(demand, costs));

/** The page with each `<!-- planned: name -->…<!-- /planned -->` filled. */
function filled(text: string): string {
  const tables = new Map([['all', comparison(plans)]]);
  for (const plan of plans) tables.set(String(plan.demand.fans), planText(plan, costs));
  return text.replace(
    /(<!-- planned: (\w+) -->\n\n)[\s\S]*?(\n\n<!-- \/planned -->)/g,
    (_, begin, name, end) => `${begin}${tables.get(name) ?? 'No such plan.'}${end}`,
  );
}

const files = [
  { path: PAGE, fill: filled },
  ...PLANNED.map(({ valuesFile }, index) => ({
    path: join(CHART, valuesFile),
    fill: () => valuesFor(plans[index]!),
  })),
];

test.each(files)(`$path is what npm run plan says; written by ${WRITE_COMMAND}`, ({ path, fill }) => {
  const text = readFileSync(path, 'utf8');
  if (process.env.UPDATE_TABLES) writeFileSync(path, fill(text));
  else expect(text).toBe(fill(text));
});
