/** A section as an organiser describes it: rows of seats, or a number of general-admission places. */
export type SectionPlan =
  | {
      readonly name: string;
      readonly priceLevel: string;
      readonly rows: readonly {
        readonly name: string;
        readonly seats: number | readonly (number | string)[];
      }[];
    }
  | { readonly name: string; readonly priceLevel: string; readonly generalAdmission: number };

/** One place of a plan. Row and number are null in general admission; x and y are in seat widths, stage at the top. */
export interface PlannedSeat {
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  readonly rowPosition: number;
  readonly seatPosition: number;
  readonly x: number;
  readonly y: number;
  readonly priceLevel: string;
}

// Places of general admission per row on the map.
const BLOCK_WIDTH = 40;
// Rows between two sections.
const AISLE = 2;

/** Places the sections below each other, in the given order, with centred rows. */
export function layOutSeatingPlan(sections: readonly SectionPlan[]): PlannedSeat[] {
  const seats: PlannedSeat[] = [];
  let top = 0;
  for (const section of sections) {
    const { name, priceLevel } = section;
    if ('generalAdmission' in section) {
      for (let index = 0; index < section.generalAdmission; index += 1) {
        seats.push({
          section: name,
          row: null,
          number: null,
          rowPosition: 0,
          seatPosition: index,
          x: (index % BLOCK_WIDTH) - BLOCK_WIDTH / 2,
          y: top + Math.floor(index / BLOCK_WIDTH),
          priceLevel,
        });
      }
      top += Math.ceil(section.generalAdmission / BLOCK_WIDTH) + AISLE;
      continue;
    }
    for (const [rowPosition, row] of section.rows.entries()) {
      const numbers =
        typeof row.seats === 'number' ? Array.from({ length: row.seats }, (_, i) => i + 1) : row.seats;
      for (const [seatPosition, number] of numbers.entries()) {
        seats.push({
          section: name,
          row: row.name,
          number: String(number),
          rowPosition,
          seatPosition,
          x: seatPosition - numbers.length / 2,
          y: top + rowPosition,
          priceLevel,
        });
      }
    }
    top += section.rows.length + AISLE;
  }
  return seats;
}
