import type { Handler } from './call';
import { listReply, retrieve } from './record-lookup';

/** GET /v1/charges */
export const listCharges: Handler = (call) => listReply(call, 'charge', '/v1/charges');

/** GET /v1/charges/:id */
export const retrieveCharge: Handler = (call) => ({
  kind: 'charge',
  record: retrieve(call, 'charge', 'charge'),
});
