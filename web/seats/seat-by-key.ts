/**
 * The seat that an arrow key, Home or End leads to from a seat, in rows as they are shown; undefined where it leads nowhere.
 * Along a row and on into the next one; up and down to the same place of the row before or after, or its last seat.
 */
export function seatByKey(
  rows: readonly (readonly number[])[],
  from: number,
  key: string,
  isRtl: boolean,
): number | undefined {
  const row = rows.findIndex((seats) => seats.includes(from));
  const seats = rows[row];
  if (!seats) return undefined;
  const place = seats.indexOf(from);
  const inRow = (step: number) => {
    for (let other = row + step; rows[other]; other += step) {
      const there = rows[other]!;
      if (there.length > 0) return there[Math.min(place, there.length - 1)];
    }
    return undefined;
  };
  const all = rows.flat();
  const along = (step: number) => all[all.indexOf(from) + step];
  switch (key) {
    case 'ArrowRight':
      return along(isRtl ? -1 : 1);
    case 'ArrowLeft':
      return along(isRtl ? 1 : -1);
    case 'ArrowDown':
      return inRow(1);
    case 'ArrowUp':
      return inRow(-1);
    case 'Home':
      return seats[0];
    case 'End':
      return seats.at(-1);
    default:
      return undefined;
  }
}
