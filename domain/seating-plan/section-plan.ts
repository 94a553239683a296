import type { PlannedSeat, SeatAccess } from './planned-seat';

/** A section as an organiser describes it: rows of seats, or a number of general-admission places. */
export type SectionPlan =
  | {
      readonly name: string;
      readonly priceLevel: string;
      readonly rows: readonly {
        readonly name: string;
        readonly seats: number | readonly (number | string)[];
        /** The numbers of the accessible seats, and of the companion seats beside them. */
        readonly accessible?: readonly (number | string)[];
        readonly companion?: readonly (number | string)[];
      }[];
    }
  | { readonly name: string; readonly priceLevel: string; readonly generalAdmission: number };

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
      const numbers = numbersOf(row);
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
          ...accessOf(row, number),
        });
      }
    }
    top += section.rows.length + AISLE;
  }
  return seats;
}

type PlannedRow = Extract<SectionPlan, { rows: unknown }>['rows'][number];

/** How many places a companion seat is from the accessible seat at most. */
const BESIDE = 2;

/** What is wrong with the marked seats of a row: one that it does not have, or a companion seat that is beside no accessible one. */
export function accessFault(
  row: PlannedRow,
): { readonly path: 'accessible' | 'companion'; readonly message: string } | undefined {
  const placeOf = placesOf(row);
  for (const path of ['accessible', 'companion'] as const) {
    const unknown = row[path]?.find((number) => placeOf(number) === undefined);
    if (unknown !== undefined) return { path, message: `this row has no seat ${unknown}` };
  }
  const accessible = new Set(row.accessible?.map((number) => placeOf(number)!));
  const apart = row.companion?.find((number) => {
    const place = placeOf(number)!;
    for (let steps = 1; steps <= BESIDE; steps += 1)
      if (accessible.has(place - steps) || accessible.has(place + steps)) return false;
    return true;
  });
  if (apart === undefined) return undefined;
  return { path: 'companion', message: `seat ${apart} is beside no accessible seat` };
}

/** Finds the place of a seat in its row. The number of seats may be any number, so no list is made of it. */
function placesOf({ seats }: PlannedRow): (number: number | string) => number | undefined {
  if (typeof seats === 'number')
    return (number) =>
      /^[1-9]\d*$/.test(`${number}`) && Number(number) <= seats ? Number(number) - 1 : undefined;
  const places = new Map(seats.map((number, place) => [String(number), place]));
  return (number) => places.get(String(number));
}

function numbersOf({ seats }: PlannedRow): readonly (number | string)[] {
  return typeof seats === 'number' ? Array.from({ length: seats }, (_, index) => index + 1) : seats;
}

function accessOf(row: PlannedRow, number: number | string): { access?: SeatAccess } {
  const isNamed = (numbers: PlannedRow['accessible']) =>
    numbers?.some((one) => String(one) === String(number));
  if (isNamed(row.accessible)) return { access: 'accessible' };
  return isNamed(row.companion) ? { access: 'companion' } : {};
}
