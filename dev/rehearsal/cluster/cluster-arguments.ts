import { parseArgs } from 'node:util';
import { wholeNumber } from '../demo-arguments';
import type { ClusterMode } from './cluster-rehearsal';

/** The options of `npm run rehearse`. */
interface ClusterArguments {
  readonly mode: ClusterMode;
  readonly fans: number;
  /** The names of the processes to kill or restart; all of them when undefined. */
  readonly only: readonly string[] | undefined;
  readonly seed: number;
  readonly help: boolean;
}

/** The text of `npm run rehearse -- --help`. */
export const USAGE = `npm run rehearse -- --cluster [options]: sales on a cluster of its own, on this machine
  --cluster   start two Temporal, two Postgres, six Redis, three Elasticsearch, two of each of our processes and a
              balancer, and kill each of these processes with kill -9 in turn, the primary of Postgres last
  --roll      in place of the kills, restart our processes one by one, as a deploy does, with a third API
  --fans N    number of fans, in three sales (2000)
  --only A,B  only these processes, such as redis-1,temporal-2 or postgres-1
  --seed N    seed of the fans' behaviour (1)`;

/** Parses the arguments. Throws with the usage when they are not valid. */
export function parseClusterArguments(args: readonly string[]): ClusterArguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        cluster: { type: 'boolean', default: false },
        roll: { type: 'boolean', default: false },
        fans: { type: 'string', default: '2000' },
        only: { type: 'string' },
        seed: { type: 'string', default: '1' },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    });
    if (!values.cluster && !values.help)
      throw new Error('give --cluster; npm run demo rehearses on the running system');
    return {
      mode: values.roll ? 'roll' : 'kill',
      fans: wholeNumber('--fans', values.fans, 3, 20_000),
      only: values.only?.split(','),
      seed: wholeNumber('--seed', values.seed, 0, 2 ** 32 - 1),
      help: values.help,
    };
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${USAGE}`);
  }
}
