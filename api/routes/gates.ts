import { createHash } from 'node:crypto';
import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { writeAudit } from '../../db/audit';
import { inTransaction, type Pool, type Queryable } from '../../db/pool';
import {
  insertGate,
  listGates,
  offerPairing,
  oneAttendance,
  pairGate,
  revokeGate,
} from '../../db/sale/gates';
import { listDisputedScans } from '../../db/sale/offline-scans';
import { sha256Of } from '../../db/sha256-of';
import { Problem } from '../../domain/errors';
import type { BookingEvents } from '../event/booking-events';
import { eventAudit } from '../event/event-audit';
import { defineRoute, type Route, userOf } from '../route';
import { id } from '../schemas';
import { newGateLogin } from '../ticket/gate-logins';

const PAIRING_SECONDS = 600;

const gateSchema = z
  .object({
    gateId: id,
    eventId: id,
    name: z.string(),
    createdAt: instant,
    pairedAt: instant.nullable(),
    lastSeenAt: instant.nullable(),
    revokedAt: instant.nullable(),
    admitted: z.int().meta({ description: 'How many bearers it let in, without those that were undone' }),
  })
  .meta({ id: 'Gate' });

const pairingSchema = gateSchema
  .extend({
    pairingCode: z.string().meta({ description: 'For the device: shown only this once, and used once' }),
    pairUntil: instant,
  })
  .meta({ id: 'GatePairing' });

const seat = z
  .object({
    ticketId: id,
    eventId: id,
    eventName: z.string(),
    section: z.string(),
    row: z.string().nullable(),
    number: z.string().nullable(),
    buyerName: z.string().nullable(),
  })
  .nullable();

const disputedScan = z
  .object({
    outcome: z.enum(['double', 'void', 'other-event', 'unknown', 'not-inside']),
    gate: z.string().nullable(),
    by: z.string(),
    scannedAt: instant,
    seat,
    other: z.object({ usedAt: instant, gate: z.string().nullable(), by: z.string() }).nullable(),
  })
  .meta({ id: 'DisputedScan' });

/** The gates of an event: devices at its entrance that can check in its tickets and nothing else. */
export function createGateRoutes({
  pool,
  changing,
}: {
  pool: Pool;
  changing: Pick<BookingEvents, 'eventOf'>;
}): Route[] {
  const params = z.object({ id: z.string() });
  const ofGate = params.extend({ gateId: z.string() });
  const access = ['organiser', 'ops'] as const;
  const tag = 'Organisers';
  const offered = async (db: Queryable, eventId: string, gateId: string, seed: string) => {
    // From the seed of the request, so that a retry with the same Idempotency-Key gets the same code.
    const pairingCode = createHash('sha256').update(`gate pairing ${seed}`).digest('base64url');
    const pairUntil = await offerPairing(db, {
      ...{ eventId, gateId, sha256: sha256Of(pairingCode), seconds: PAIRING_SECONDS },
    });
    if (!pairUntil) throw new Problem('gate-not-found');
    const [gate] = await listGates(db, eventId, gateId);
    return { ...gate!, pairingCode, pairUntil };
  };

  return [
    defineRoute({
      method: 'post',
      path: '/organiser/events/:id/gates',
      summary: 'Make a gate, with a code that pairs one device with it within ten minutes',
      tag,
      access,
      permission: 'sell',
      limit: 'management',
      params,
      body: z.object({ name: z.string().trim().min(1).max(100) }),
      answers: { 201: { description: 'The gate and its code', schema: pairingSchema } },
      problems: ['event-not-found', 'gate-not-found'],
      async handle(call) {
        const { id: eventId } = await changing.eventOf(call.params.id);
        const gateId = `gat_${call.seed}`;
        const { name } = call.body;
        const body = await inTransaction(pool, async (db) => {
          await insertGate(db, { gateId, eventId, name, createdBy: userOf(call).id });
          await writeAudit(db, eventAudit(call, 'create-gate', { gateId, after: { name } }));
          return offered(db, eventId, gateId, call.seed);
        });
        return { status: 201, body };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/organiser/events/:id/gates',
      summary: 'The gates of an event, who is inside, and the scans that people should look at',
      tag,
      access,
      permission: 'sell',
      params,
      answers: {
        200: {
          description: 'At most 200 gates and the latest 100 of these scans',
          schema: z.object({
            inside: z.int(),
            tickets: z.int(),
            gates: z.array(gateSchema),
            disputed: z.array(disputedScan),
          }),
        },
      },
      problems: ['event-not-found'],
      async handle(call) {
        const { id: eventId } = await changing.eventOf(call.params.id);
        const [gates, attendance, disputed] = await Promise.all([
          listGates(pool, eventId),
          oneAttendance(pool, eventId),
          listDisputedScans(pool, eventId),
        ]);
        return { status: 200, body: { inside: attendance.in, tickets: attendance.of, gates, disputed } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/organiser/events/:id/gates/:gateId/pairing',
      summary: 'A new code to pair a device with a gate, in place of the one that it has',
      tag,
      access,
      permission: 'sell',
      limit: 'management',
      params: ofGate,
      answers: { 201: { description: 'The gate and its new code', schema: pairingSchema } },
      problems: ['event-not-found', 'gate-not-found'],
      async handle(call) {
        const { id: eventId } = await changing.eventOf(call.params.id);
        const { gateId } = call.params;
        const body = await inTransaction(pool, async (db) => {
          await writeAudit(db, eventAudit(call, 'offer-pairing', { gateId }));
          return offered(db, eventId, gateId, call.seed);
        });
        return { status: 201, body };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/organiser/events/:id/gates/:gateId',
      summary: 'Revoke a gate for good: within seconds its device can do nothing any more',
      tag,
      access,
      permission: 'sell',
      limit: 'management',
      params: ofGate,
      answers: {
        200: { description: 'The revoked gate (the same answer when repeated)', schema: gateSchema },
      },
      problems: ['event-not-found', 'gate-not-found'],
      async handle(call) {
        const { id: eventId } = await changing.eventOf(call.params.id);
        const { gateId } = call.params;
        await inTransaction(pool, async (db) => {
          const isNew = await revokeGate(db, eventId, gateId);
          if (isNew) await writeAudit(db, eventAudit(call, 'revoke-gate', { gateId }));
        });
        const [gate] = await listGates(pool, eventId, gateId);
        if (!gate) throw new Problem('gate-not-found');
        return { status: 200, body: gate };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/gates/pair',
      summary: 'Pair this device with a gate, by the code that its organiser shows',
      tag: 'At the door',
      access: 'anyone',
      limit: 'door',
      body: z.object({ code: z.string().min(1).max(100) }),
      answers: {
        200: {
          description: 'The login of the gate, as a bearer token; the code is used up',
          schema: z
            .object({ token: z.string(), gateId: id, name: z.string(), eventId: id })
            .meta({ id: 'PairedGate' }),
        },
      },
      problems: ['pairing-code-invalid'],
      async handle(call) {
        const token = newGateLogin();
        const gate = await pairGate(pool, {
          ...{ sha256: sha256Of(call.body.code), loginSha256: sha256Of(token) },
        });
        if (!gate) throw new Problem('pairing-code-invalid');
        return { status: 200, body: { token, ...gate } };
      },
    }),
  ];
}
