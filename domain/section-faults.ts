import { accessFault, type SectionPlan } from './seating-plan/section-plan';

/** The most seats of an event. */
export const MAX_SEATS = 100_000;

/** What is wrong with the sections of a plan together, and where: names and seats that are there twice, marks that do not fit, too many seats. */
export function sectionFaults(
  sections: readonly SectionPlan[],
): { readonly path: (string | number)[]; readonly message: string }[] {
  const faults: { path: (string | number)[]; message: string }[] = [];
  if (hasTwice(sections.map(({ name }) => name)))
    faults.push({ path: [], message: 'two sections have the same name' });
  let seats = 0;
  for (const [index, section] of sections.entries()) {
    if ('generalAdmission' in section) {
      seats += section.generalAdmission;
      continue;
    }
    if (hasTwice(section.rows.map(({ name }) => name)))
      faults.push({ path: [index, 'rows'], message: 'two rows have the same name' });
    for (const [rowIndex, row] of section.rows.entries()) {
      const numbers = typeof row.seats === 'number' ? [] : row.seats;
      seats += typeof row.seats === 'number' ? row.seats : numbers.length;
      const wrong = accessFault(row);
      if (wrong) faults.push({ path: [index, 'rows', rowIndex, wrong.path], message: wrong.message });
      if (hasTwice(numbers.map(String)))
        faults.push({ path: [index, 'rows', rowIndex, 'seats'], message: 'the same seat is named twice' });
    }
  }
  if (seats > MAX_SEATS) faults.push({ path: [], message: `more than ${MAX_SEATS} seats` });
  return faults;
}

const hasTwice = (names: readonly string[]) => new Set(names).size < names.length;
