import type { Bank } from './bank';
import { invalidParameter, noSuch } from './bank-error';
import type { Call } from './call';
import { type Json, metadataFilterOf, type Switches } from './control-request';
import { newId } from './ids';
import type { EndpointRecord } from './records';
import { isSubscribed } from './subscriptions';

/** The id of the endpoint that the bank was started with. */
export const CONFIGURED_ENDPOINT_ID = 'we_configured';

/** Endpoints of webhooks, and the replay of an event. */
export function webhookSwitches({ store, webhooks, change }: Bank): Switches {
  function replay({ eventId, times: asked }: Json) {
    const event = store.get('event', String(eventId));
    if (!event) throw noSuch('event', String(eventId), 'eventId');
    const endpoints = store.endpoints().filter((one) => isSubscribed(one, event, store.intentOf(event)));
    const times = typeof asked === 'number' ? asked : 1;
    for (let time = 0; time < times; time++)
      webhooks.replay(
        event,
        endpoints.map(({ id }) => id),
      );
    return { eventId: event.id, endpoints: endpoints.length, times };
  }

  return {
    'GET webhooks': () => ({ webhooks: store.endpoints() }),
    'POST webhooks': ({ id, body }) =>
      id === 'replay' ? replay(body) : change({}, (call) => putEndpoint(call, newId('we'), body)),
    'DELETE webhooks': ({ id }) => {
      const deleted = id ? [store.get('endpoint', id)] : store.endpoints();
      change({}, (call) => {
        for (const one of deleted) if (one) call.batch.put('endpoint', { ...one, deleted: true });
      });
      return { webhooks: store.endpoints() };
    },
  };
}

/** Stores an endpoint of webhooks; events from now on are sent to it. Throws 400 without a URL. */
export function putEndpoint(call: Call, id: string, body: Json): EndpointRecord {
  const url = String(body.url ?? '');
  if (!URL.canParse(url)) throw invalidParameter('url', `Not a valid URL: ${url}`);
  return call.batch.put('endpoint', {
    id,
    created: call.nowSeconds,
    url,
    secret:
      typeof body.secret === 'string'
        ? body.secret
        : (call.store.get('endpoint', CONFIGURED_ENDPOINT_ID)?.secret ?? newId('whsec')),
    enabledEvents: Array.isArray(body.enabledEvents) ? body.enabledEvents.map(String) : ['*'],
    filter: metadataFilterOf((body.filter ?? {}) as Json),
    deleted: false,
  });
}
