import http from 'node:http';
import https from 'node:https';
import Stripe from 'stripe';
import type { RefundOrDispute } from '../domain/payment/bank-event';
import type { BankLine } from '../domain/reconciliation';
import { type AuthoriseInput, type AuthoriseOutcome, authorise } from './authorise';
import { readFromBank } from './bank-failure';
import type { BankRateLimiter } from './bank-rate-limiter';
import { type CaptureInput, type CaptureOutcome, capture } from './capture';
import { createIdleClosingHttpClient } from './idle-closing-http';
import {
  type BankLinePage,
  type ListRequest,
  listBankPages,
  listMovementsOf,
  maybePaymentLine,
} from './list-bank-lines';
import {
  type EventWindow,
  type ExpectedPayment,
  type ListedPayment,
  type LookedUpPayment,
  listEvents,
  listPaymentIntents,
  lookUp,
} from './look-up';
import { createRateLimitedHttpClient } from './rate-limited-http';
import { type RefundInput, type RefundOutcome, refund } from './refund';
import { lookUpRefundOrDispute } from './refund-or-dispute';
import { type VoidInput, type VoidOutcome, voidPayment } from './void-payment';
import type { BankEvent } from './webhook';

export { BankRefused, BankUnavailable } from './bank-failure';
export type {
  AuthoriseInput,
  AuthoriseOutcome,
  BankLinePage,
  CaptureInput,
  CaptureOutcome,
  ExpectedPayment,
  ListedPayment,
  ListRequest,
  LookedUpPayment,
  RefundInput,
  RefundOutcome,
  VoidInput,
  VoidOutcome,
};

/**
 * All calls to the bank. Expected outcomes are members of a union; thrown are only BankUnavailable (the effect is unknown:
 * call again with the same input) and BankRefused (calling again is useless).
 */
export interface Payments {
  authorise(input: AuthoriseInput): Promise<AuthoriseOutcome>;
  capture(input: CaptureInput): Promise<CaptureOutcome>;
  voidPayment(input: VoidInput): Promise<VoidOutcome>;
  refund(input: RefundInput): Promise<RefundOutcome>;
  lookUp(paymentIntentId: string, expected?: ExpectedPayment): Promise<LookedUpPayment>;
  listPaymentIntents(window: { createdFrom: Date; createdTo: Date }): AsyncIterable<ListedPayment>;
  listEvents(window: EventWindow): AsyncIterable<BankEvent>;
  /** Resolves when the bank answers and accepts our key, within 2 s. Not cached: the caller caches the result. */
  ping(): Promise<void>;
  /** A list of the bank as lines of the reconciliation, page by page. */
  listBankPages(request: ListRequest): AsyncIterable<BankLinePage>;
  listMovementsOf(sourceId: string): Promise<readonly BankLine[]>;
  maybePaymentLine(paymentIntentId: string): Promise<BankLine | undefined>;
  /** Reads a refund (`re_…`) or a dispute (`dp_…`). */
  lookUpRefundOrDispute(id: string): Promise<RefundOrDispute>;
}

const PING_TIMEOUT_MS = 2_000;

/** Opens the bank. `apiBase` is a bare origin such as `http://127.0.0.1:1234`; empty means Stripe itself. Throws on any other form. */
export function createPayments(deps: {
  secretKey: string;
  apiBase?: string;
  timeoutMs?: number;
  /** 0 by default: Temporal retries, visibly. */
  maxNetworkRetries?: number;
  /** Without one, calls go out at once. */
  rateLimiter?: BankRateLimiter;
}): Payments {
  const { secretKey, apiBase, timeoutMs = 8_000, maxNetworkRetries = 0, rateLimiter } = deps;
  const address = addressOf(apiBase);
  const stripe = new Stripe(secretKey, {
    ...address,
    httpClient: rateLimiter
      ? createRateLimitedHttpClient(address.httpClient, rateLimiter)
      : address.httpClient,
    timeout: timeoutMs,
    maxNetworkRetries,
    telemetry: false,
    appInfo: { name: 'Holdfast' },
  });
  return {
    authorise: (input) => authorise(stripe, input),
    capture: (input) => capture(stripe, input),
    voidPayment: (input) => voidPayment(stripe, input),
    refund: (input) => refund(stripe, input),
    lookUp: (paymentIntentId, expected) => lookUp(stripe, paymentIntentId, expected),
    listPaymentIntents: (window) => listPaymentIntents(stripe, window),
    listEvents: (window) => listEvents(stripe, window),
    listBankPages: (request) => listBankPages(stripe, request),
    listMovementsOf: (sourceId) => listMovementsOf(stripe, sourceId),
    maybePaymentLine: (id) => maybePaymentLine(stripe, id),
    lookUpRefundOrDispute: (id) => lookUpRefundOrDispute(stripe, id),
    async ping() {
      await readFromBank(() => stripe.balance.retrieve({}, { timeout: PING_TIMEOUT_MS }));
    },
  };
}

function addressOf(
  apiBase: string | undefined,
): Stripe.StripeConfig & Required<Pick<Stripe.StripeConfig, 'httpClient'>> {
  const secure = new https.Agent({ keepAlive: true });
  if (!apiBase) return { httpClient: createIdleClosingHttpClient(secure) };
  const url = new URL(apiBase);
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.pathname !== '/') {
    throw new Error(
      `not the address of a bank: ${apiBase} (expected an origin such as http://127.0.0.1:1234)`,
    );
  }
  const protocol = url.protocol === 'http:' ? 'http' : 'https';
  const agent = protocol === 'http' ? new http.Agent({ keepAlive: true }) : secure;
  return {
    host: url.hostname,
    port: url.port || (protocol === 'http' ? 80 : 443),
    protocol,
    httpClient: createIdleClosingHttpClient(agent),
  };
}
