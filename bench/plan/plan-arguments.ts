import { parseArgs } from 'node:util';
import type { Demand } from './load';

/** The text of `npm run plan -- --help`. */
export const USAGE = `npm run plan -- [options]: what a sale of one event needs, from the results of bench/
  --fans N      fans who are there at the opening (100000)
  --seats N     seats (20000)
  --minutes N   minutes in which they are sold (30)`;

/** Parses the arguments; undefined for --help. Throws with the usage when they are not valid. */
export function parsePlanArguments(args: readonly string[]): Demand | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        fans: { type: 'string', default: '100000' },
        seats: { type: 'string', default: '20000' },
        minutes: { type: 'string', default: '30' },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    });
    if (values.help) return undefined;
    return {
      fans: wholeNumber('--fans', values.fans, 100_000_000),
      seats: wholeNumber('--seats', values.seats, 10_000_000),
      minutes: wholeNumber('--minutes', values.minutes, 10_080),
    };
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  throw new Error(`${name} must be a whole number from 1 to ${most}, not ${text}`);
}
