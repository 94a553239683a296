import { parseArgs } from 'node:util';

/** The options of `npm run demo`. */
interface DemoArguments {
  readonly fans: number;
  readonly url: string | undefined;
  readonly seats: number | undefined;
  readonly seed: number;
  /** Fans admitted per second. */
  readonly rate: number | undefined;
  readonly kill: boolean;
  readonly help: boolean;
}

/** The text of `npm run demo -- --help`. */
export const USAGE = `npm run demo [-- options]: a rehearsal on-sale against the running system
  --fans N      number of fans (300)
  --seats N     number of seats (default: 8 % fewer than the fans want)
  --rate N      fans admitted per second (default: 40, which two slow cores can serve)
  --seed N      seed of the fans' behaviour (1)
  --url URL     address of the API, if it is not that of HOLDFAST_DATA and PORT
  --kill        kill -9 one process of the system after the other during the sale`;

/** Parses the arguments. Throws with the usage when they are not valid. */
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
      throw new Error('--url must begin with http:// or https://');
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

/** The number in an argument. Throws when it is not a whole number in these bounds. */
export function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Error(`${name} must be a whole number from ${least} to ${most}, not ${text}`);
}
