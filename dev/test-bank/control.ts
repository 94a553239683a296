import type { Bank } from './bank';
import { invalidParameter } from './bank-error';
import { paymentSwitches } from './control-payments';
import { type Json, metadataFilterOf, type Switches } from './control-request';
import { webhookSwitches } from './control-webhooks';
import { type Fault, faultKinds } from './faults';
import { newId } from './ids';
import { stateOf } from './state';

/** The switches under `/test/`, which Stripe does not have. Returns undefined for an unknown path; throws BankError. */
export function createControl(
  bank: Bank,
): (method: string, path: string, query: URLSearchParams, body: Json) => unknown {
  const switches = { ...bankSwitches(bank), ...webhookSwitches(bank), ...paymentSwitches(bank) };
  return (method, path, query, body) => {
    const [, , resource = '', id = '', action = ''] = path.split('/');
    return switches[`${method} ${resource}${action ? `/${action}` : ''}`]?.({ id, query, body });
  };
}

function bankSwitches(bank: Bank): Switches {
  const { faults, store } = bank;
  return {
    'GET state': ({ query }) => stateOf(bank, metadataFilterOf(Object.fromEntries(query))),
    'GET faults': () => ({ faults: faults.list() }),
    'POST faults': ({ body }) => {
      const fault = faultOf(body);
      faults.add(fault);
      return fault;
    },
    'DELETE faults': ({ id }) => {
      faults.remove(id || undefined);
      return { faults: faults.list() };
    },
    'DELETE idempotency-keys': ({ query }) => {
      store.deleteAnswers(query.get('prefix') ?? undefined);
      return { idempotencyKeys: 0 };
    },
  };
}

function faultOf(body: Json): Fault {
  const filter = metadataFilterOf((body.filter ?? {}) as Json);
  const fault = { ...body, id: newId('fault', 8), filter } as Fault;
  if (!faultKinds.includes(fault.kind))
    throw invalidParameter('kind', `kind is one of ${faultKinds.join(', ')}`);
  if (fault.path !== undefined) {
    try {
      new RegExp(fault.path);
    } catch {
      throw invalidParameter('path', 'path is a regular expression over "METHOD /path"');
    }
  }
  return fault;
}
