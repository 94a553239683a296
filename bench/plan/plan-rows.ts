import { ASSUMED } from './load';
import type { Plan } from './plan';
import { PRICES } from './prices';
import type { UnitCosts } from './unit-costs';

/** A line of a plan. */
interface Row {
  readonly what: string;
  readonly amount: string;
  /** The arithmetic. */
  readonly from: string;
}

/** Every line of a plan with its arithmetic, in the order in which one follows from the other. */
function rowsOf(plan: Plan, costs: UnitCosts): Row[] {
  return [...rateRows(plan, costs), ...coreRows(plan, costs), ...sizeRows(plan, costs), ...priceRows(plan)];
}

function rateRows({ demand, rates }: Plan, costs: UnitCosts): Row[] {
  const { fans, seats, minutes } = demand;
  const { unpaidPerPurchase, joinsInPeak, peakSeconds } = ASSUMED;
  return [
    {
      what: 'purchases of one seat',
      amount: `${number(rates.purchases)}/s`,
      from: `${number(seats)} seats ÷ ${minutes} min`,
    },
    {
      what: 'joins before the opening',
      amount: `${number(rates.joins)}/s`,
      from: `${joinsInPeak} × ${number(fans)} fans ÷ ${peakSeconds} s`,
    },
    {
      what: 'open streams',
      amount: number(fans),
      from: `one of each fan`,
    },
    {
      what: 'to each stream',
      amount: `${bytes(rates.streamBytes)}/s`,
      from:
        `${number(rates.changes)} seats/s (2 × ${1 + unpaidPerPurchase} × purchases) × ${costs.changeBytes} B + ` +
        `${number(rates.frames)} frames/s × ${costs.frameBytes} B + ${costs.pushesPerSecond} positions/s × ${costs.pushBytes} B`,
    },
    {
      what: 'network to the fans',
      amount: `${number((fans * rates.streamBytes * 8) / 1e6)} Mbit/s`,
      from: `${number(fans)} × ${bytes(rates.streamBytes)} × 8`,
    },
  ];
}

function coreRows({ demand, rates, busy, pods }: Plan, costs: UnitCosts): Row[] {
  const ms = (cores: number) => `${number(cores * 1_000)} ms`;
  const micros = (cores: number) => `${number(cores * 1e6)} µs`;
  const more: Readonly<Record<string, string>> = {
    api:
      ` + ${number(demand.fans)} streams × (${number(rates.frames)} × ${micros(costs.frameCores)} + ` +
      `${costs.pushesPerSecond} × ${micros(costs.pushCores)})`,
  };
  const fromOf = (name: string) => {
    if (name === 'temporal-postgres')
      return `not measured: as ${number(busy.postgres!)} of postgres, × ${bytes(costs.temporalBytes)} ÷ ${bytes(costs.purchaseBytes)} written for each purchase`;
    if (name === 'redis' && busy.redis === rates.joins / costs.joinsPerRedis)
      return `${number(rates.joins)} joins/s ÷ ${number(costs.joinsPerRedis)}/s of one Redis`;
    const unpaid = costs.unpaidCores[name] ?? 0;
    return `${number(rates.purchases)}/s × (${ms(costs.purchaseCores[name]!)} + ${ASSUMED.unpaidPerPurchase} × ${ms(unpaid)})${more[name] ?? ''}`;
  };
  return Object.entries(pods).map(([name, { count, cores, gib }]) => ({
    what: name,
    amount: `${count} × ${cores} cores, ${gib} GiB`,
    from: `${number(busy[name]!)} cores work: ${fromOf(name)}`,
  }));
}

function sizeRows({ demand, bytes: sizes, price }: Plan, costs: UnitCosts): Row[] {
  const { fans, seats, minutes } = demand;
  const holds = `${1 + ASSUMED.unpaidPerPurchase}`;
  return [
    {
      what: 'database',
      amount: bytes(sizes.database),
      from: `${number(seats)} seats × (${costs.seatBytes} B + ${holds} × ${bytes(costs.purchaseBytes)})`,
    },
    {
      what: "Temporal's database",
      amount: bytes(sizes.temporal),
      from: `${number(seats)} × ${holds} × ${bytes(costs.temporalBytes)}, until the retention ends`,
    },
    {
      what: 'memory of Redis',
      amount: bytes(sizes.redis),
      from: `${number(fans)} fans × ${costs.fanRedisBytes} B`,
    },
    {
      what: 'sent to the fans',
      amount: bytes(sizes.traffic),
      from: `${minutes} min of all streams, pages (${bytes(costs.pageBytes)} each), a seat map (${costs.seatMapBytes} B per seat) for each hold`,
    },
    {
      what: 'all together',
      amount: `${number(price.cores)} cores, ${number(price.gib)} GiB, ${number(price.diskGib)} GiB of disk`,
      from: 'the processes above; the disks of the parts',
    },
  ];
}

function priceRows({ price }: Plan): Row[] {
  return [
    {
      what: 'an hour of cores and memory',
      amount: dollars(price.hour),
      from: `${number(price.cores)} × $${PRICES.coreHour} + ${number(price.gib)} × $${PRICES.gibHour}`,
    },
    {
      what: 'a month of this size, with one such sale',
      amount: dollars(price.month),
      from:
        `${PRICES.hoursPerMonth} h × (${dollars(price.hour)} + $${PRICES.clusterHour} + $${PRICES.balancerHour}) + ` +
        `${number(price.diskGib)} GiB × $${PRICES.diskGibMonth} + ${dollars(price.traffic)} of traffic`,
    },
  ];
}

/** The table of what is used most, of that of which there is one. */
function ceilingRows({ ceilings }: Plan): string[][] {
  return ceilings.map(({ what, most, used }) => [what, most, `${number(used * 100)} %`]);
}

/** A Markdown table. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A plan as `npm run plan` prints it and docs/sizing.md shows it. */
export function planText(plan: Plan, costs: UnitCosts): string {
  const rows = rowsOf(plan, costs).map(({ what, amount, from }) => [what, amount, from]);
  return [
    table(['what', 'how much', 'from'], rows),
    '',
    `A third of each core stays idle, half as much memory again. Prices are ${PRICES.list}.`,
    '',
    table(['of which there is one', 'the most', 'used'], ceilingRows(plan)),
  ].join('\n');
}

/** Several plans beside each other, without the arithmetic. */
export function comparison(plans: readonly Plan[]): string {
  const row = (what: string, of: (plan: Plan) => string) => [what, ...plans.map(of)];
  const processes = Object.keys(plans[0]!.pods).map((name) =>
    row(name, ({ pods }) => {
      const { count, cores, gib } = pods[name]!;
      return `${count} × ${cores} cores, ${gib} GiB`;
    }),
  );
  const first = ({ ceilings }: Plan) => ceilings[0]!;
  return table(
    row('fans at the opening', ({ demand }) => number(demand.fans)),
    [
      row('seats, minutes', ({ demand }) => `${number(demand.seats)}, ${demand.minutes}`),
      row('purchases', ({ rates }) => `${number(rates.purchases)}/s`),
      row('joins before the opening', ({ rates }) => `${number(rates.joins)}/s`),
      row('open streams', ({ demand }) => number(demand.fans)),
      row(
        'network to the fans',
        ({ demand, rates }) => `${number((demand.fans * rates.streamBytes * 8) / 1e6)} Mbit/s`,
      ),
      ...processes,
      row('database', ({ bytes: sizes }) => bytes(sizes.database)),
      row("Temporal's database", ({ bytes: sizes }) => bytes(sizes.temporal)),
      row('memory of Redis', ({ bytes: sizes }) => bytes(sizes.redis)),
      row('sent to the fans', ({ bytes: sizes }) => bytes(sizes.traffic)),
      row('cores, memory', ({ price }) => `${number(price.cores)}, ${number(price.gib)} GiB`),
      row('an hour of cores and memory', ({ price }) => dollars(price.hour)),
      row('a month of this size', ({ price }) => dollars(price.month)),
      row('the first ceiling, used', (plan) => `${first(plan).what}: ${number(first(plan).used * 100)} %`),
    ],
  );
}

/** Three digits that count, with commas. */
function number(value: number): string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)));
  return Number(value.toFixed(Math.min(digits, 4))).toLocaleString('en', { maximumFractionDigits: 4 });
}

function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(value || 1) / 3)));
  return `${number(value / 1_000 ** step)} ${units[step]}`;
}

const dollars = (value: number) => `$${value < 100 ? value.toFixed(2) : number(Math.round(value))}`;
