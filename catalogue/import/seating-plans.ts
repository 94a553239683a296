import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { RefusedRow } from '../formats/imported-event';
import { type HousePlan, housePlanOf } from '../formats/seating-plan';

// Ten times what a house of 100,000 seats takes.
const MOST_BYTES = 200 * 1024 * 1024;
const MOST_KEPT = 20;

/** Reads a seating plan's file. Throws an error that says what is wrong with it. */
export function readSeatingPlan(path: string): HousePlan {
  if (statSync(path).size > MOST_BYTES) throw new Error('it is larger than 200 MB');
  return housePlanOf(JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, '')));
}

/** Finds the plans that rows name: files in the folder of the file that names them, each read once. */
export function createSeatingPlans() {
  const known = new Map<string, HousePlan | RefusedRow>();
  return (eventFile: string, name: string): HousePlan => {
    const key = `${eventFile}\0${name}`;
    let plan = known.get(key);
    if (!plan) {
      plan = read(eventFile, name);
      if (known.size >= MOST_KEPT) known.delete(known.keys().next().value!);
      known.set(key, plan);
    }
    if (plan instanceof RefusedRow) throw plan;
    return plan;
  };
}

function read(eventFile: string, name: string): HousePlan | RefusedRow {
  try {
    const folder = realpathSync(dirname(resolve(eventFile)));
    const path = realpathSync(resolve(folder, name));
    // A data file must not be able to point at any file of this machine.
    if (!path.startsWith(folder + sep))
      return new RefusedRow(`the seating plan ${name} is not beside the file`);
    return readSeatingPlan(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return new RefusedRow(
      `the seating plan ${name} cannot be used: ${code === 'ENOENT' ? 'there is no such file' : message.slice(0, 200)}`,
    );
  }
}
