import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Logger } from 'pino';
import type { Pool } from '../../db/pool';
import {
  addWalletDevice,
  listPassesOfDevice,
  maybePassTicket,
  removeWalletDevice,
} from '../../db/sale/wallet-passes';
import { Problem } from '../../domain/errors';
import { chooseLanguage } from '../../domain/language';
import { withDeadline } from '../../runtime/deadline';
import type { TicketCodes } from '../../tickets/ticket-codes';
import type { ApplePasses } from '../../tickets/wallets/apple-pass';
import { type PassRef, readSerial, serialOf } from '../../tickets/wallets/pass-serial';
import type { PassTokens } from '../../tickets/wallets/pass-tokens';
import type { BookingEvents } from '../event/booking-events';

const PASS = 'application/vnd.apple.pkpass';
const ANSWER_WITHIN_MS = 10_000;
const DEVICE = /^[\w-]{1,255}$/;
const PUSH_TOKEN = /^[0-9A-Fa-f]{1,255}$/;
const BODY_LIMIT = 10_000;

/** What the web service of passes needs. */
interface AppleDeps {
  readonly apple: ApplePasses;
  readonly tokens: PassTokens;
  readonly serviceUrl?: string;
  readonly pool: Pool;
  readonly codes: TicketCodes;
  readonly bookingEvents: BookingEvents;
  readonly logger: Logger;
}

/**
 * The download of passes, and Apple's web service for their updates (PassKit Web Service Reference, version 1): a device
 * registers a pass, asks which of its passes have changed, and fetches them. It is no `Route`: Apple defines it.
 */
export function createAppleRouter(deps: AppleDeps): Router {
  const { apple, tokens, serviceUrl, pool, codes, bookingEvents, logger } = deps;
  const json = express.json({ limit: BODY_LIMIT, type: () => true });

  async function sendPass(req: Request, res: Response, pass: PassRef): Promise<void> {
    const ticket = await maybePassTicket(pool, pass);
    if (!ticket) throw new Problem('ticket-not-found');
    const event = await bookingEvents.eventOf(ticket.eventId);
    const serial = serialOf(pass);
    const wanted = typeof req.query.language === 'string' ? [req.query.language] : req.acceptsLanguages();
    const file = await apple.fileOf({
      ...{ event, ticket, serial, language: chooseLanguage(wanted) },
      code: ticket.admits ? codes.sign(ticket) : null,
      ...(serviceUrl && {
        updates: { webServiceURL: serviceUrl, authenticationToken: tokens.tokenOf(serial) },
      }),
    });
    res.set({ 'Content-Type': PASS, 'Cache-Control': 'no-store' });
    res.set({ 'Content-Disposition': 'attachment; filename="ticket.pkpass"', 'Last-Modified': httpDate() });
    res.send(file);
  }

  /** The pass that a device names; throws 401 without the token of the pass. */
  function passOf(req: Request): PassRef {
    const { type, serial = '' } = req.params as { type?: string; serial?: string };
    const pass = readSerial(serial);
    const token = /^ApplePass (\S{1,200})$/.exec(req.get('authorization') ?? '')?.[1];
    if (!pass || type !== apple.passTypeId || !token || !tokens.isTokenOf(serial, token))
      throw new Problem('unauthenticated');
    return pass;
  }

  const router = Router();
  router.get(
    '/pass/:serial/:link',
    answered(async (req, res) => {
      const { serial = '', link = '' } = req.params as Record<string, string>;
      const pass = readSerial(serial);
      if (!pass || !tokens.isLinkOf(serial, link, Date.now())) throw new Problem('ticket-not-found');
      await sendPass(req, res, pass);
    }),
  );
  router.get(
    '/v1/passes/:type/:serial',
    answered((req, res) => sendPass(req, res, passOf(req))),
  );
  router.post(
    '/v1/devices/:device/registrations/:type/:serial',
    json,
    answered(async (req, res) => {
      const pass = passOf(req);
      const { pushToken } = (req.body ?? {}) as { pushToken?: unknown };
      const deviceId = deviceOf(req);
      if (typeof pushToken !== 'string' || !PUSH_TOKEN.test(pushToken))
        throw new Problem('invalid-request', 'pushToken: not hexadecimal');
      const isNew = await addWalletDevice(pool, { ...pass, deviceId, pushToken });
      if (isNew === undefined) throw new Problem('ticket-not-found');
      res.status(isNew ? 201 : 200).end();
    }),
  );
  router.delete(
    '/v1/devices/:device/registrations/:type/:serial',
    answered(async (req, res) => {
      await removeWalletDevice(pool, { ...passOf(req), deviceId: deviceOf(req) });
      res.status(200).end();
    }),
  );
  router.get(
    '/v1/devices/:device/registrations/:type',
    answered(async (req, res) => {
      const { passes, state } = await listPassesOfDevice(pool, deviceOf(req));
      // The device sends back what it got last. Its passes are few, so all are named once one has changed.
      if (passes.length === 0 || req.query.passesUpdatedSince === state) res.status(204).end();
      else res.json({ serialNumbers: passes.map(serialOf), lastUpdated: state });
    }),
  );
  router.post('/v1/log', json, (req, res) => {
    const { logs } = (req.body ?? {}) as { logs?: unknown };
    const lines = Array.isArray(logs) ? logs.slice(0, 20).map((line) => String(line).slice(0, 500)) : [];
    logger.warn({ lines }, 'a wallet reports errors with passes');
    res.status(200).end();
  });
  return router;
}

function answered(handle: (req: Request, res: Response) => Promise<void>): RequestHandler {
  return (req, res) =>
    withDeadline({ withinMs: ANSWER_WITHIN_MS, isAnswered: () => res.headersSent }, () => handle(req, res));
}

function deviceOf(req: Request): string {
  const { device = '' } = req.params as { device?: string };
  if (!DEVICE.test(device)) throw new Problem('invalid-request', 'device: an unknown form');
  return device;
}

function httpDate(): string {
  return new Date().toUTCString();
}
