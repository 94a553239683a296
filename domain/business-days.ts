/** A window of time: `from` is included, `to` is not. ISO 8601. */
export interface TimeWindow {
  readonly from: string;
  readonly to: string;
}

/** The first moment of a day (`2026-11-01`) in a time zone, as ISO 8601 in UTC. */
export function startOfDay(day: string, timeZone: string): string {
  const wall = Date.parse(`${day}T00:00:00Z`);
  const first = wall - offsetMs(wall, timeZone);
  const second = wall - offsetMs(first, timeZone);
  // Where the clock jumps over midnight, the day begins at the jump.
  const isJump = offsetMs(second, timeZone) !== offsetMs(first, timeZone);
  return new Date(isJump ? Math.max(first, second) : second).toISOString();
}

/** The window of a month (`2026-11`) in a time zone. */
export function monthWindow(month: string, timeZone: string): TimeWindow {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? monthText(year + 1, 1) : monthText(year, number + 1);
  return { from: startOfDay(`${month}-01`, timeZone), to: startOfDay(`${next}-01`, timeZone) };
}

/** The day after a day. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** The day (`2026-11-30`) of a moment in a time zone; `atMs` in Unix milliseconds. */
export function dayOf(atMs: number, timeZone: string): string {
  return new Date(atMs + offsetMs(atMs, timeZone)).toISOString().slice(0, 10);
}

const monthText = (year: number, month: number) =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;

const formats = new Map<string, Intl.DateTimeFormat>();

/** How much the clocks of a time zone are ahead of UTC at a moment, in milliseconds. */
function offsetMs(atMs: number, timeZone: string): number {
  const format = formats.get(timeZone) ?? formatOf(timeZone);
  formats.set(timeZone, format);
  const parts = Object.fromEntries(
    format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute, second } = parts;
  // Date.UTC takes the years 0–99 for 1900–1999.
  const wall = new Date(0);
  wall.setUTCFullYear(year, month - 1, day);
  wall.setUTCHours(hour, minute, second, 0);
  return wall.getTime() - Math.floor(atMs / 1000) * 1000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const time = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
  const western = { calendar: 'gregory', numberingSystem: 'latn' } as const;
  return new Intl.DateTimeFormat('en', { ...fields, ...time, ...western, timeZone });
}
