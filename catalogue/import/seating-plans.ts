import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { RefusedRow } from '../formats/imported-event';
import { parseSeatingPlan, type VenuePlan } from '../formats/seating-plan';

// Ten times the size of a plan with 100,000 seats.
const MAX_BYTES = 200 * 1024 * 1024;
const MAX_CACHED = 20;

/** Reads the file of a seating plan. Throws an error that says what is wrong with it. */
export function readSeatingPlan(path: string): VenuePlan {
  if (statSync(path).size > MAX_BYTES) throw new Error('it is larger than 200 MB');
  return parseSeatingPlan(JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, '')));
}

/** Finds the plans that rows name: files in the folder of the file that names them, each read memoised. */
export function createSeatingPlans() {
  const known = new Map<string, VenuePlan | RefusedRow>();
  return (eventFile: string, name: string): VenuePlan => {
    const key = `${eventFile}\0${name}`;
    let plan = known.get(key);
    if (!plan) {
      plan = read(eventFile, name);
      if (known.size >= MAX_CACHED) known.delete(known.keys().next().value!);
      known.set(key, plan);
    }
    if (plan instanceof RefusedRow) throw plan;
    return plan;
  };
}

function read(eventFile: string, name: string): VenuePlan | RefusedRow {
  try {
    const folder = realpathSync(dirname(resolve(eventFile)));
    const path = realpathSync(resolve(folder, name));
    // A data file must not be able to name any other file of this machine.
    if (!path.startsWith(folder + sep))
      return new RefusedRow(`the seating plan ${name} is not in the folder of the file`);
    return readSeatingPlan(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return new RefusedRow(
      `the seating plan ${name} cannot be read: ${code === 'ENOENT' ? 'the file does not exist' : message.slice(0, 200)}`,
    );
  }
}
