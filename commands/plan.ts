import { planFor } from '../bench/plan/plan';
import { parsePlanArguments, USAGE } from '../bench/plan/plan-arguments';
import { planText } from '../bench/plan/plan-rows';
import { readUnitCosts } from '../bench/plan/unit-costs';

/** `npm run plan`: what a sale needs, with the arithmetic. */
function main(args: readonly string[]): void {
  const demand = parsePlanArguments(args);
  const costs = readUnitCosts();
  console.log(demand ? planText(planFor(demand, costs), costs) : USAGE);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
