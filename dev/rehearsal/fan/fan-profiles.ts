import { createRandom, oneOf, type Random, shuffled } from '../../random';

/** What a fan is going to do, and how many of a hundred do it. */
const SHARES = {
  pays: 46,
  'declined-then-pays': 8,
  'declined-gives-up': 6,
  'leaves-after-joining': 5,
  'leaves-after-admission': 4,
  'leaves-after-hold': 5,
  'double-clicks': 6,
  'double-clicks-with-new-keys': 6,
  'too-late': 6,
  'bank-step': 6,
  'bank-step-never-done': 2,
} as const;

type Behaviour = keyof typeof SHARES;

/** Which seats a fan is after: the ones that everybody wants, any, two side by side, or what the system finds. */
export type Wish =
  | { kind: 'popular' | 'anywhere' | 'pair'; quantity: number }
  | { kind: 'best'; quantity: number };

/** One fan of a rehearsal. Times are milliseconds. */
export interface Role {
  readonly userId: string;
  readonly behaviour: Behaviour;
  readonly wish: Wish;
  /** How the fan hears of its place and its purchase. */
  readonly watches: 'stream' | 'poll';
  /** True: says goodbye on leaving; false: just goes silent. */
  readonly polite: boolean;
  readonly arrivesAfterMs: number;
  /** How long it takes to choose, and again to pay. */
  readonly thinksMs: number;
  /** For what the fan chooses on the way. */
  readonly seed: number;
}

const WISHES: readonly Wish[] = [
  { kind: 'popular', quantity: 1 },
  { kind: 'popular', quantity: 1 },
  { kind: 'popular', quantity: 1 },
  { kind: 'anywhere', quantity: 1 },
  { kind: 'pair', quantity: 2 },
  { kind: 'best', quantity: 1 },
  { kind: 'best', quantity: 2 },
];

/**
 * The fans of a rehearsal, the same for the same seed. Each behaviour gets its share, at least one fan when there are
 * enough; without a `bankStep` (only the test bank lets a program do it) those fans pay with a plain card.
 */
export function castFans(options: {
  fans: number;
  seed: number;
  prefix: string;
  bankStep: boolean;
  arriveWithinMs: number;
}): Role[] {
  const { fans, seed, prefix, bankStep, arriveWithinMs } = options;
  const random = createRandom(seed);
  return shuffled(behavioursFor(fans), random).map((behaviour, index) => ({
    userId: `${prefix}-${String(index + 1).padStart(4, '0')}`,
    behaviour: !bankStep && behaviour.startsWith('bank-step') ? 'pays' : behaviour,
    wish: oneOf(WISHES, random),
    watches: random() < 0.5 ? 'stream' : 'poll',
    polite: random() < 0.5,
    arrivesAfterMs: random() * arriveWithinMs,
    thinksMs: 100 + skewed(random) * 1_500,
    seed: Math.floor(random() * 2 ** 32),
  }));
}

/** The seats that would be sold if there were enough. */
export function seatsWanted(roles: readonly Role[]): number {
  const buyers = roles.filter(({ behaviour }) => BUYERS.has(behaviour));
  return buyers.reduce((sum, { wish }) => sum + wish.quantity, 0);
}

const BUYERS: ReadonlySet<Behaviour> = new Set([
  'pays',
  'declined-then-pays',
  'double-clicks',
  'double-clicks-with-new-keys',
  'bank-step',
]);

function behavioursFor(fans: number): Behaviour[] {
  const shares = Object.entries(SHARES) as [Behaviour, number][];
  const list = shares.flatMap(([behaviour, percent]) =>
    Array<Behaviour>(Math.max(1, Math.floor((fans * percent) / 100))).fill(behaviour),
  );
  while (list.length < fans) list.push('pays');
  // A handful of fans cannot show everything: the kinds at the end are left out then.
  return list.slice(0, fans);
}

/** Mostly short, sometimes long: in [0, 1). */
function skewed(random: Random): number {
  return random() ** 2;
}
