/** A moment as the clock on the wall of a time zone shows it, as `<input type="datetime-local">` takes it: `2026-11-22T19:30`. */
export function wallTime(iso: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(new Date(iso));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

/**
 * The moment when the clock on the wall of a time zone shows this; undefined for no time. An hour that a change of the clock
 * leaves out is taken as the hour after it, of one that comes twice the first.
 */
export function momentOf(wall: string, timeZone: string): string | undefined {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const offsetAt = (at: number) => Date.parse(`${wallTime(new Date(at).toISOString(), timeZone)}Z`) - at;
  // The offset that counts is that of a moment at most a day away.
  const offsets = [offsetAt(asUtc - 86_400_000), offsetAt(asUtc + 86_400_000)];
  const fitting = offsets.map((offset) => asUtc - offset).filter((at) => at + offsetAt(at) === asUtc);
  const at = fitting.length > 0 ? Math.min(...fitting) : asUtc - Math.min(...offsets);
  return new Date(at).toISOString();
}

/** The same time on the wall in another zone. */
export function inOtherZone(iso: string, from: string, to: string): string {
  return momentOf(wallTime(iso, from), to) ?? iso;
}

/** The time zone of this device. */
export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
