import { parseArgs } from 'node:util';

/** What `npm run demo` was asked for. */
interface DemoArguments {
  readonly fans: number;
  readonly url: string | undefined;
  readonly seats: number | undefined;
  readonly seed: number;
  /** People let in per second. */
  readonly rate: number | undefined;
  readonly kill: boolean;
  readonly help: boolean;
}

/** How to call it. */
export const USAGE = `npm run demo [-- options]: a rehearsal on-sale against the running system
  --fans N      how many fans come (300)
  --seats N     how many seats there are (a few fewer than the fans want)
  --rate N      how many are let in per second (what two slow cores carry)
  --seed N      which cast plays (1)
  --url URL     the API, when it is not the one of HOLDFAST_DATA and PORT
  --kill        kill -9 one process of the system after the other meanwhile`;

/** Reads the arguments. Throws with the usage when they are not understood. */
export function parseDemoArguments(args: readonly string[]): DemoArguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        fans: { type: 'string', default: '300' },
        url: { type: 'string' },
        seats: { type: 'string' },
        rate: { type: 'string' },
        seed: { type: 'string', default: '1' },
        kill: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    });
    if (values.url !== undefined && !/^https?:\/\//.test(values.url))
      throw new Error('--url begins with http://');
    return {
      fans: wholeNumber('--fans', values.fans, 1, 5_000),
      url: values.url,
      seats: values.seats === undefined ? undefined : wholeNumber('--seats', values.seats, 1, 50_000),
      rate: values.rate === undefined ? undefined : wholeNumber('--rate', values.rate, 1, 10_000),
      seed: wholeNumber('--seed', values.seed, 0, 2 ** 32 - 1),
      kill: values.kill,
      help: values.help,
    };
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Error(`${name} is a whole number from ${least} to ${most}, not ${text}`);
}
