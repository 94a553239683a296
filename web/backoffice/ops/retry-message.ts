import { write } from '../../http/call';
import type { Action } from '../reason-dialog';
import { tOps } from './t-ops';

/** Sends a message that failed again. */
export function retryMessage(key: string): Action {
  return {
    title: tOps('message.retry.title'),
    description: tOps('message.retry.effect'),
    label: tOps('message.retry'),
    async run(reason) {
      const { keys } = await write<{ keys: readonly string[] }>('POST', '/ops/messages/retry', {
        body: { keys: [key], reason },
      });
      return tOps(keys.length > 0 ? 'message.retry.done' : 'message.retry.nothing');
    },
  };
}
