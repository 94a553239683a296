import { createRandom, oneOf, type Random, shuffled } from '../../random';

/** What fans do, and the percentage of them that does it. */
const BEHAVIOUR_PERCENT = {
  pays: 46,
  'declined-then-pays': 8,
  'declined-gives-up': 6,
  'leaves-after-joining': 5,
  'leaves-after-admission': 4,
  'leaves-after-hold': 5,
  'double-clicks': 6,
  'double-clicks-with-new-keys': 6,
  'too-late': 6,
  '3d-secure': 6,
  '3d-secure-abandoned': 2,
} as const;

type Behaviour = keyof typeof BEHAVIOUR_PERCENT;

/** The seats that a fan asks for: one of the most popular, any, two side by side, or the best available. */
export type SeatRequest =
  | { kind: 'popular' | 'anywhere' | 'pair'; quantity: number }
  | { kind: 'best'; quantity: number };

/** What one fan of a rehearsal does. Times are milliseconds. */
export interface FanProfile {
  readonly userId: string;
  readonly behaviour: Behaviour;
  readonly seatRequest: SeatRequest;
  /** How the fan gets updates of its place and its purchase. */
  readonly updatesBy: 'stream' | 'poll';
  /** Whether the fan leaves the queue, or releases the hold, instead of going silent. */
  readonly polite: boolean;
  readonly arrivesAfterMs: number;
  /** The pause before choosing seats, and again before paying. */
  readonly thinksMs: number;
  /** For the fan's random choices. */
  readonly seed: number;
}

const SEAT_REQUESTS: readonly SeatRequest[] = [
  { kind: 'popular', quantity: 1 },
  { kind: 'popular', quantity: 1 },
  { kind: 'popular', quantity: 1 },
  { kind: 'anywhere', quantity: 1 },
  { kind: 'pair', quantity: 2 },
  { kind: 'best', quantity: 1 },
  { kind: 'best', quantity: 2 },
];

/**
 * The fans of a rehearsal, the same for the same seed. Each behaviour gets its percentage, at least one fan if there are
 * enough. Without `threeDSecure` (a program can do it only with the test bank) those fans pay with a plain card.
 */
export function createFanProfiles(options: {
  fans: number;
  seed: number;
  prefix: string;
  threeDSecure: boolean;
  arriveWithinMs: number;
}): FanProfile[] {
  const { fans, seed, prefix, threeDSecure, arriveWithinMs } = options;
  const random = createRandom(seed);
  return shuffled(behavioursFor(fans), random).map((behaviour, index) => ({
    userId: `${prefix}-${String(index + 1).padStart(4, '0')}`,
    behaviour: !threeDSecure && behaviour.startsWith('3d-secure') ? 'pays' : behaviour,
    seatRequest: oneOf(SEAT_REQUESTS, random),
    updatesBy: random() < 0.5 ? 'stream' : 'poll',
    polite: random() < 0.5,
    arrivesAfterMs: random() * arriveWithinMs,
    thinksMs: 100 + skewed(random) * 1_500,
    seed: Math.floor(random() * 2 ** 32),
  }));
}

/** The number of seats that would be sold if there were enough. */
export function seatsWanted(profiles: readonly FanProfile[]): number {
  const buyers = profiles.filter(({ behaviour }) => BUYERS.has(behaviour));
  return buyers.reduce((sum, { seatRequest }) => sum + seatRequest.quantity, 0);
}

const BUYERS: ReadonlySet<Behaviour> = new Set([
  'pays',
  'declined-then-pays',
  'double-clicks',
  'double-clicks-with-new-keys',
  '3d-secure',
]);

function behavioursFor(fans: number): Behaviour[] {
  const shares = Object.entries(BEHAVIOUR_PERCENT) as [Behaviour, number][];
  const list = shares.flatMap(([behaviour, percent]) =>
    Array<Behaviour>(Math.max(1, Math.floor((fans * percent) / 100))).fill(behaviour),
  );
  while (list.length < fans) list.push('pays');
  // Few fans cannot show every behaviour: the last ones are left out.
  return list.slice(0, fans);
}

/** In [0, 1), small values more often than large ones. */
function skewed(random: Random): number {
  return random() ** 2;
}
