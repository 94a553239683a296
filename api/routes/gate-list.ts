import { createHash } from 'node:crypto';
import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import type { Pool } from '../../db/pool';
import {
  findTicketsAtGate,
  type ListedTicket,
  type ListPosition,
  maybeGateEvent,
  nextOfGateList,
  WHOLE_LIST,
} from '../../db/sale/gate-list';
import { type MergedScan, mergeScans } from '../../db/sale/offline-scans';
import { Problem } from '../../domain/errors';
import type { TicketCodes } from '../../tickets/ticket-codes';
import { defineRoute, type Route, userOf } from '../route';
import { id } from '../schemas';
import { refuseOtherEvent } from './check-in';

// 96 bits, of which nobody finds a second one with the same hash.
const HASH_CHARACTERS = 16;
const PAGE = 4_000;
// Below the limit of a body, with the longest ids.
const MAX_SCANS = 300;

/** The columns of a ticket in the list of a gate. */
const COLUMNS = [
  'ref',
  'generation',
  'state',
  'section',
  'row',
  'number',
  'usedAt',
  'gate',
  'formerCodes',
  'found',
  'buyerName',
];

const seat = { section: z.string(), row: z.string().nullable(), number: z.string().nullable() };

const listedTicket = z.tuple([
  z.string(),
  z.int(),
  z.enum(['valid', 'in', 'left', 'void']),
  ...[z.string(), z.string().nullable(), z.string().nullable()],
  instant.nullable(),
  z.string().nullable(),
  z.array(z.string()),
  z.string().nullable(),
  z.string().nullable(),
]);

const listSchema = z
  .object({
    event: z.object({
      eventId: id,
      eventName: z.string(),
      startsAt: instant,
      timeZone: z.string().nullable(),
      opensAt: instant.nullable(),
      closesAt: instant.nullable(),
      reEntry: z.boolean(),
      hasNames: z.boolean(),
      isCancelled: z.boolean(),
    }),
    gate: z.string().nullable(),
    publicKeys: z
      .array(z.string())
      .meta({ description: 'The Ed25519 keys that verify codes: 32 bytes each, in base64url' }),
    columns: z.array(z.string()),
    tickets: z.array(listedTicket).meta({
      description:
        'New and changed tickets. `ref` is the beginning of SHA-256 of `<booking>.<ticket>`, a former code that of SHA-256 of an `HF1` code; `found` (`<booking>.<ticket>`) and `buyerName` are null unless the event has `gateListNames`',
    }),
    cursor: z.string().meta({ description: '`since` of the next request' }),
    complete: z.boolean().meta({ description: 'False: ask again at once, with the cursor' }),
  })
  .meta({ id: 'GateList' });

const mergedScan = z
  .object({
    id,
    outcome: z.enum(['used', 'left', 'double', 'void', 'other-event', 'unknown', 'not-inside']),
    seat: z
      .object({ ticketId: id, eventId: id, eventName: z.string(), ...seat, buyerName: z.string().nullable() })
      .nullable(),
    scannedAt: instant,
    other: z.object({ usedAt: instant, gate: z.string().nullable(), by: z.string() }).nullable().meta({
      description: 'Of a double: when, where and by whom the ticket was let in besides',
    }),
  })
  .meta({ id: 'MergedScan' });

const foundTicket = z
  .object({
    bookingId: id,
    ticketId: id,
    ...seat,
    state: z.enum(['valid', 'used', 'void']),
    usedAt: instant.nullable(),
    usedGate: z.string().nullable(),
    buyerName: z.string().nullable(),
  })
  .meta({ id: 'FoundTicket' });

/** What a gate needs to admit without a network, and what it says afterwards. */
export function createGateListRoutes({ pool, codes }: { pool: Pool; codes: TicketCodes }): Route[] {
  const access = ['door', 'ops'] as const;
  const tag = 'At the door';
  const listed = (
    hasNames: boolean,
    { usedAt, usedGate, ...ticket }: ListedTicket,
  ): z.output<typeof listedTicket> => [
    hashOf(`${ticket.bookingId}.${ticket.ticketId}`),
    ticket.codeGeneration,
    !ticket.live ? 'void' : usedAt === null ? 'valid' : ticket.hasLeft ? 'left' : 'in',
    ...([ticket.section, ticket.row, ticket.number] as const),
    usedAt,
    usedGate,
    codes.formerCodes(ticket).map(hashOf),
    hasNames ? `${ticket.bookingId}.${ticket.ticketId}` : null,
    ticket.buyerName,
  ];

  return [
    defineRoute({
      method: 'get',
      path: '/checkin/list',
      summary: 'The tickets of an event for a gate that admits without a network, whole or what has changed',
      tag,
      access,
      query: z.object({
        eventId: id,
        since: z.string().max(200).optional().meta({ description: 'The `cursor` of the answer before' }),
      }),
      answers: { 200: { description: `At most ${PAGE} tickets`, schema: listSchema } },
      problems: ['event-not-found'],
      async handle(call) {
        const { eventId, since } = call.query;
        const user = userOf(call);
        refuseOtherEvent(user, eventId);
        const event = await maybeGateEvent(pool, eventId);
        if (!event) throw new Problem('event-not-found');
        const { hasNames } = event;
        const position = since === undefined ? WHOLE_LIST : readCursor(since, hasNames);
        const { tickets, next, isComplete } = await nextOfGateList(pool, eventId, position, {
          ...{ limit: PAGE, withNames: hasNames },
        });
        return {
          status: 200,
          body: {
            ...{ event, gate: user.gate ?? null, publicKeys: codes.publicKeys, columns: COLUMNS },
            ...{
              tickets: tickets.map((ticket) => listed(hasNames, ticket)),
              cursor: cursorOf(next, hasNames),
              complete: isComplete,
            },
          },
        };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/checkin/scans',
      summary: 'Merge what a gate scanned without a network; doubles are named with both times',
      tag,
      access,
      limit: 'door',
      body: z.object({
        eventId: id,
        gate: z.string().max(100).optional(),
        now: instant.meta({
          description: 'Your clock at this moment: the times of the scans are corrected by its error',
        }),
        scans: z
          .array(
            z.object({
              id: id.meta({ description: 'As you number your scans: each is merged once' }),
              code: z.string().min(1).max(512).optional(),
              found: z.object({ bookingId: id, ticketId: id }).optional().meta({
                description: 'In place of a code: a ticket that staff found in the list',
              }),
              at: instant.meta({ description: 'When it was scanned, by the same clock as `now`' }),
              leaves: z.boolean().default(false).meta({ description: 'The bearer went out' }),
            }),
          )
          .min(1)
          .max(MAX_SCANS),
      }),
      answers: {
        200: {
          description: 'Each scan; those that are not `used` or `left` are for people to look at',
          schema: z.object({ scans: z.array(mergedScan) }),
        },
      },
      problems: [],
      async handle(call) {
        const user = userOf(call);
        const { eventId, gate, now, scans } = call.body;
        refuseOtherEvent(user, eventId);
        const errorMs = Date.now() - Date.parse(now);
        // Within what Postgres and people take for a time, whatever the clocks show.
        const corrected = (at: string) =>
          new Date(Math.min(Date.now(), Math.max(0, Date.parse(at) + errorMs))).toISOString();
        const refs = await Promise.all(scans.map(({ code, found }) => found ?? codes.read(code ?? '')));
        const known = scans.flatMap(({ id, at, leaves }, index) => {
          const ref = refs[index];
          return ref ? [{ ...ref, id, leaves, at: corrected(at) }] : [];
        });
        const merged = new Map<string, MergedScan>(
          (await mergeScans(pool, { eventId, by: user.id, gate: user.gate ?? gate, scans: known })).map(
            (scan) => [scan.id, scan],
          ),
        );
        const answers = scans.map(
          ({ id, at }): MergedScan =>
            merged.get(id) ?? { id, outcome: 'unknown', seat: null, scannedAt: corrected(at), other: null },
        );
        return { status: 200, body: { scans: answers } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/checkin/search',
      summary:
        'Tickets of an event by the name of the buyer, booking, its last characters, user id, e-mail address or seat',
      tag,
      access,
      query: z.object({ eventId: id, term: z.string().trim().min(2).max(200) }),
      answers: { 200: { description: 'At most 20', schema: z.object({ tickets: z.array(foundTicket) }) } },
      problems: [],
      async handle(call) {
        const { eventId, term } = call.query;
        refuseOtherEvent(userOf(call), eventId);
        return { status: 200, body: { tickets: await findTicketsAtGate(pool, eventId, term) } };
      },
    }),
  ];
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, HASH_CHARACTERS);
}

function cursorOf({ since, until, after }: ListPosition, hasNames: boolean): string {
  return [since ?? '', until ?? '', ...after, ...(hasNames ? ['names'] : [])].join('.');
}

/**
 * Where a list goes on; a whole one begins when names are wanted now and were not before, or the other way. Throws
 * `invalid-request` for a text that `cursorOf` did not write.
 */
function readCursor(text: string, hasNames: boolean): ListPosition {
  const [, since, until, bookingId, ticketId, names] =
    /^(\d{0,19})\.(\d{0,19})\.([\w-]{0,64})\.([\w-]{0,64})(\.names)?$/.exec(text) ?? [];
  if (bookingId === undefined || ticketId === undefined)
    throw new Problem('invalid-request', 'since: it is not a cursor of this list');
  if (hasNames !== (names !== undefined)) return WHOLE_LIST;
  return { since: since || null, until: until || null, after: [bookingId, ticketId] };
}
