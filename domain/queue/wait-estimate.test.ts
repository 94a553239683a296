import { addSample, estimateWait, type RoomSample } from './wait-estimate';

type Bounds = Parameters<typeof estimateWait>[2];

/** A sale with an endless queue, in which each admitted fan stays for `visitSeconds(n)`. Returns a sample per second. */
function play(sale: {
  admitPerSecond: number;
  maxShoppers: number;
  /** How long the `n`-th admitted fan stays. */
  visitSeconds: (n: number) => number;
  /** The part of the rate that an engine under load admits. */
  throttle?: number;
  untilSeconds?: number;
}): RoomSample[] {
  const { admitPerSecond, maxShoppers, visitSeconds, throttle = 1, untilSeconds = 1_200 } = sale;
  const leavesAt: number[] = [];
  const moments: RoomSample[] = [];
  let admittedTotal = 0;
  let earned = 0;
  for (let now = 0; now <= untilSeconds; now += 1) {
    const inside = () => leavesAt.filter((end) => end > now).length;
    if (now > 0) earned = Math.min(earned + admitPerSecond * throttle, admitPerSecond + 1);
    const entering = Math.floor(Math.min(earned, maxShoppers - inside()));
    earned -= entering;
    for (let n = 0; n < entering; n += 1) leavesAt.push(now + visitSeconds(admittedTotal++));
    moments.push({ atMs: now * 1_000, waiting: 10_000, inside: inside(), admittedTotal });
  }
  return moments;
}

// Most fans are quick, a few need all of their time.
const spread = (meanSeconds: number) => (n: number) => -meanSeconds * Math.log(1 - ((n * 0.618034) % 0.98));

const seenAt = (moments: readonly RoomSample[], second: number) =>
  moments.slice(0, second + 1).reduce<RoomSample[]>((kept, one) => addSample(kept, one), []);

const sales = [
  ['the room fills at once, and visits are as long as we think', 50, 200, spread(120)],
  ['the room fills at once, and visits are quick', 50, 200, spread(45)],
  ['the room fills at once, and nobody goes before a minute is over', 50, 200, (n: number) => 60 + (n % 60)],
  ['the room fills at once, and visits are long', 20, 100, spread(300)],
  ['the room never fills: the rate alone counts', 5, 5_000, spread(120)],
] as const;

/** The ratio of the estimate to the real wait at each of these seconds: above 1 is too long. */
function ratios(moments: readonly RoomSample[], bounds: Bounds, seconds: readonly number[]) {
  return seconds.flatMap((second) =>
    [60, 120, 300].map((ahead) => {
      const number = moments[second]!.admittedTotal + ahead;
      const cameAt = moments.findIndex(({ admittedTotal }) => admittedTotal > number);
      if (cameAt < 0) throw new Error('the sale was not played for long enough');
      const estimated = estimateWait(ahead, seenAt(moments, second), bounds).seconds!;
      return { second, ahead, estimated, ratio: estimated / (cameAt - second) };
    }),
  );
}

describe.each(sales)('%s', (_, admitPerSecond, maxShoppers, visitSeconds) => {
  const bounds = { admitPerSecond, maxShoppers };
  const moments = play({ ...bounds, visitSeconds });

  test('from the opening on an estimate is never much too short, nor many times too long', () => {
    const early = ratios(moments, bounds, [0, 5, 10, 20, 40, 60, 90, 150]);
    expect(early.filter(({ ratio }) => ratio < 0.4 || ratio > 4)).toEqual([]);
  });

  test('after some minutes the estimate is close', () => {
    const late = ratios(moments, bounds, [240, 300]);
    expect(late.filter(({ ratio }) => ratio < 0.6 || ratio > 1.6)).toEqual([]);
  });
});

test('an engine that admits a quarter of the rate changes the estimate within a minute', () => {
  const bounds = { admitPerSecond: 20, maxShoppers: 5_000 };
  const moments = play({ ...bounds, visitSeconds: spread(60), throttle: 0.25 });
  expect(ratios(moments, bounds, [40, 120]).filter(({ ratio }) => ratio < 0.6 || ratio > 1.6)).toEqual([]);
});

const quiet = (...moments: Partial<RoomSample>[]): RoomSample[] =>
  moments.map((one, second) => ({ atMs: second * 1_000, waiting: 0, inside: 3, admittedTotal: 70, ...one }));

test('when nobody had to wait lately, the estimate is a few seconds', () => {
  const hour = quiet(...Array.from({ length: 120 }, () => ({})));
  expect(estimateWait(0, hour, { admitPerSecond: 2, maxShoppers: 500 }).seconds).toBeLessThanOrEqual(2);
});

test('a queue that has not moved for a minute gets no estimate, and gets one again as soon as it moves', () => {
  const standing = quiet(...Array.from({ length: 62 }, () => ({ waiting: 9, inside: 500 })));
  const bounds = { admitPerSecond: 2, maxShoppers: 500 };
  expect(estimateWait(5, standing.slice(0, 60), bounds).seconds).not.toBeNull();
  expect(estimateWait(5, standing, bounds)).toEqual({ seconds: null, basis: 'none', perSecond: null });
  const moving = [...standing, { atMs: 62_000, waiting: 8, inside: 500, admittedTotal: 71 }];
  expect(estimateWait(5, moving, bounds)).toMatchObject({ basis: 'measured', seconds: expect.any(Number) });
});

test('in the lobby and the first minute the estimate is planned: the room fills at the rate, the others follow as visits end', () => {
  const bounds = { admitPerSecond: 10, maxShoppers: 120 };
  expect(estimateWait(99, [], bounds)).toEqual({ seconds: 10, basis: 'planned', perSecond: 10 });
  expect(estimateWait(179, [], bounds)).toMatchObject({ seconds: 12 + 60, basis: 'planned' });
});

test('a restarted count or clock drops the earlier samples', () => {
  const at = (atMs: number, admittedTotal: number) => ({ atMs, admittedTotal, waiting: 1, inside: 1 });
  const kept = [at(0, 500), at(1_000, 510), at(2_000, 3)].reduce<RoomSample[]>(addSample, []);
  expect(kept).toEqual([at(2_000, 3)]);
  expect(addSample([at(0, 1), at(100_000, 2)], at(190_000, 3))).toEqual([at(100_000, 2), at(190_000, 3)]);
});
