import type { SectionPlan } from '../../domain/seating-plan/section-plan';
import { type Answer, type Caller, uniqueName } from './client';
import { until } from './until';

/** What a test may set of its event; everything else has a default. */
export interface EventOptions {
  /** Number of seats, adjacent in one row. Default 8. */
  readonly seats?: number;
  readonly queueRequired?: boolean;
  readonly holdSeconds?: number;
  readonly maxTicketsPerFan?: number;
  readonly maxShoppers?: number;
  readonly admitPerSecond?: number;
  /** ISO 8601; default a minute ago. */
  readonly opensAt?: string;
  readonly lobbyMinutes?: number;
  readonly presenceSeconds?: number;
  readonly challenge?: boolean;
  readonly waitlistOfferSeconds?: number;
  readonly moreTimeSeconds?: number;
  readonly presale?: { readonly opensAt: string; readonly closesAt: string };
  readonly name?: string;
  /** Default `eur`. */
  readonly currency?: string;
  readonly buyerDetails?: 'name' | 'name-and-address';
  readonly gateListNames?: boolean;
  readonly terms?: string;
  readonly returns?: { readonly mode: 'at-once' | 'when-resold'; readonly feePercent?: number };
  /** Several sections at the price levels A (45.00) and B (30.00), in place of one row. */
  readonly sections?: readonly SectionPlan[];
}

/** An event that a test has created. */
export interface MadeEvent {
  readonly id: string;
  readonly name: string;
  /** ISO 8601. */
  readonly startsAt: string;
  readonly ticketIds: readonly string[];
}

/** A valid body for `POST /organiser/events`. */
export function eventBody(options: EventOptions = {}) {
  const { seats = 8, name = uniqueName('event'), currency = 'eur', opensAt, sections, ...more } = options;
  const { buyerDetails, gateListNames, terms, returns, ...onSale } = more;
  return {
    name,
    ...{ buyerDetails, gateListNames, terms, returns },
    startsAt: new Date(Date.now() + 30 * 86_400_000).toISOString(),
    venue: { name: 'Test Hall', city: 'Testville', country: 'XX', location: { lat: 1.5, lon: 2.5 } },
    performers: [{ name: 'The Fixtures' }],
    sections: sections ?? [{ name: 'Floor', priceLevel: 'A', rows: [{ name: 'A', seats }] }],
    prices: [
      { priceLevel: 'A', amount: 4500, currency },
      ...(sections ? [{ priceLevel: 'B', amount: 3000, currency }] : []),
    ],
    // No queue by default: each open queue runs an admission loop until the sale is closed.
    onSale: {
      opensAt: opensAt ?? new Date(Date.now() - 60_000).toISOString(),
      queueRequired: false,
      admitPerSecond: 100,
      ...onSale,
    },
  };
}

/** Creates an event and reads the ids of its tickets. */
export async function makeEvent(organiser: Caller, options: EventOptions = {}): Promise<MadeEvent> {
  const made = await organiser.post('/organiser/events', eventBody(options));
  if (made.status !== 201) throw new Error(`no event: ${made.text}`);
  const seats = await organiser.get(`/event/${made.body.id}/seats`);
  const { id, name, startsAt } = made.body;
  return { id, name, startsAt, ticketIds: seats.body.seats.map((seat: unknown[]) => seat[0] as string) };
}

/** Joins the queue and waits for the admission; returns the pass. */
export async function enterSale(fan: Caller, eventId: string): Promise<string> {
  const joined = await fan.post(`/event/${eventId}/queue`);
  if (joined.status !== 200) throw new Error(`no place: ${joined.text}`);
  return until('the fan is admitted', async () => (await fan.get(`/event/${eventId}/queue`)).body.pass);
}

/** Closes a sale, so that its admission loop does not run until the end of the test run. */
export function closeSale(organiser: Caller, eventId: string): Promise<Answer> {
  return organiser.post(`/organiser/events/${eventId}/on-sale`, { action: 'close' });
}

/** Reserves seats of a sale without a queue; returns the reservation. */
export async function hold(fan: Caller, ...ticketIds: string[]): Promise<Answer['body']> {
  const held = await fan.post('/ticket/reserve', { ticketIds });
  if (held.status !== 201) throw new Error(`no hold: ${held.status} ${held.text}`);
  return held.body;
}

/** Confirms a purchase with a card. `more` goes into the body. Each call is one payment attempt with its own idempotency key. */
export function pay(
  fan: Caller,
  purchaseId: string,
  paymentMethod = 'pm_card_visa',
  more: object = {},
): Promise<Answer> {
  const body = { purchaseId, paymentInfo: { paymentMethod }, ...more };
  return fan.post('/ticket/confirm', body, { 'Idempotency-Key': uniqueName('pay') });
}

/** The public state of each seat, by ticket id. */
export async function seatStates(caller: Caller, eventId: string): Promise<Record<string, string>> {
  const { body } = await caller.get(`/event/${eventId}/seats`);
  return Object.fromEntries(body.seats.map((seat: string[]) => [seat[0], seat[7]]));
}
