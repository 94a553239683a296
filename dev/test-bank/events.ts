import type { Handler } from './call';
import { text, texts } from './form';
import { listReply, retrieve } from './record-lookup';
import { typeMatches } from './subscriptions';

/** GET /v1/events: `type` (with `*`), `types[]`, `created`, paging. */
export const listEvents: Handler = (call) => {
  const type = text(call.form, 'type');
  const types = type === undefined ? texts(call.form, 'types') : [type];
  return listReply(
    call,
    'event',
    '/v1/events',
    (event) => types.length === 0 || typeMatches(types, event.type),
  );
};

/** GET /v1/events/:id */
export const retrieveEvent: Handler = (call) => ({ event: retrieve(call, 'event', 'event') });
