const BLOCKS = 20;
const FLOOR = { rows: 20, seats: 60 };
// Radii in seat widths, large enough that the blocks of a ring do not touch.
const RINGS = [
  { name: 'Lower', first: 101, priceLevel: 'Lower', rows: 18, seats: 25, radius: 92 },
  { name: 'Upper', first: 201, priceLevel: 'Upper', rows: 14, seats: 35, radius: 126 },
] as const;

/** A section in the body of an event. */
interface Block {
  name: string;
  priceLevel: string;
  rows: { name: string; seats: number }[];
}

/** An arena of 20,000 seats: a floor and two rings of blocks around it. Positions are in seat widths, in the order of the seats. */
export function arenaPlan(): { sections: Block[]; positions: { x: number; y: number }[] } {
  const rows = (count: number, seats: number) =>
    Array.from({ length: count }, (_, index) => ({ name: String(index + 1), seats }));
  const sections: Block[] = [{ name: 'Floor', priceLevel: 'Floor', rows: rows(FLOOR.rows, FLOOR.seats) }];
  const positions: { x: number; y: number }[] = [];
  const place = (x: number, y: number) =>
    positions.push({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 });
  for (let row = 0; row < FLOOR.rows; row += 1) {
    for (let seat = 0; seat < FLOOR.seats; seat += 1) place(seat - FLOOR.seats / 2, row * 1.5);
  }
  for (const ring of RINGS) {
    for (let block = 0; block < BLOCKS; block += 1) {
      sections.push({
        name: `${ring.name} ${ring.first + block}`,
        priceLevel: ring.priceLevel,
        rows: rows(ring.rows, ring.seats),
      });
      const angle = (block / BLOCKS) * 2 * Math.PI;
      for (let row = 0; row < ring.rows; row += 1) {
        for (let seat = 0; seat < ring.seats; seat += 1) {
          const [out, along] = [ring.radius + row, seat - ring.seats / 2];
          place(
            out * Math.cos(angle) - along * Math.sin(angle),
            out * Math.sin(angle) + along * Math.cos(angle),
          );
        }
      }
    }
  }
  return { sections, positions };
}
