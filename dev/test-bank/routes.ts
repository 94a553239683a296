import {
  createPayout,
  listBalanceTransactions,
  listPayouts,
  retrieveBalance,
  retrieveBalanceTransaction,
  retrievePayout,
} from './balance';
import { BankError } from './bank-error';
import type { Handler } from './call';
import { cancelIntent, captureIntent } from './capture';
import { listCharges, retrieveCharge } from './charges';
import { acceptDispute, listDisputes, retrieveDispute } from './disputes';
import { listEvents, retrieveEvent } from './events';
import { confirmHandler, createIntent, listIntents, retrieveIntent, updateIntent } from './payment-intents';
import { cancelRefund, createRefund, listRefunds, retrieveRefund, updateRefund } from './refunds';

const routes: Record<string, Handler> = {
  'POST payment_intents': createIntent,
  'GET payment_intents': listIntents,
  'GET payment_intents/:id': retrieveIntent,
  'POST payment_intents/:id': updateIntent,
  'POST payment_intents/:id/confirm': confirmHandler,
  'POST payment_intents/:id/capture': captureIntent,
  'POST payment_intents/:id/cancel': cancelIntent,
  'GET charges': listCharges,
  'GET charges/:id': retrieveCharge,
  'POST refunds': createRefund,
  'GET refunds': listRefunds,
  'GET refunds/:id': retrieveRefund,
  'POST refunds/:id': updateRefund,
  'POST refunds/:id/cancel': cancelRefund,
  'GET balance': retrieveBalance,
  'GET balance/history': listBalanceTransactions,
  'GET balance_transactions': listBalanceTransactions,
  'GET balance_transactions/:id': retrieveBalanceTransaction,
  'GET disputes': listDisputes,
  'GET disputes/:id': retrieveDispute,
  'POST disputes/:id/close': acceptDispute,
  'POST payouts': createPayout,
  'GET payouts': listPayouts,
  'GET payouts/:id': retrievePayout,
  'GET events': listEvents,
  'GET events/:id': retrieveEvent,
};

/** The handler of a method and a path under `/v1/`, with the id in the path. Throws 404 when there is none. */
export function routeOf(method: string, path: string): { handler: Handler; id: string } {
  const [, , collection = '', id = '', action] = path.split('/');
  const exact = routes[`${method} ${[collection, id, action].filter(Boolean).join('/')}`];
  if (exact) return { handler: exact, id: '' };
  const pattern = `${method} ${collection}/:id${action ? `/${action}` : ''}`;
  const handler = id ? routes[pattern] : undefined;
  if (handler) return { handler, id: decodeURIComponent(id) };
  const message = `Unrecognized request URL (${method}: ${path}).`;
  throw new BankError(404, { type: 'invalid_request_error', message }, true);
}
