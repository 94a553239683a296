/**
 * The seat that an arrow key, Home or End leads to, in rows as they are shown; undefined if there is none. Left and right
 * continue in the next row; up and down keep the position in the row, or go to the last seat of a shorter row.
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
  const position = seats.indexOf(from);
  const inRow = (step: number) => {
    for (let other = row + step; rows[other]; other += step) {
      const target = rows[other]!;
      if (target.length > 0) return target[Math.min(position, target.length - 1)];
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
