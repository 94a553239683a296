import { createHash } from 'node:crypto';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import { isEventOf } from '../db/events';
import type { Pool } from '../db/pool';
import { Problem } from '../domain/errors';
import { isId } from '../domain/ids';
import { withDeadline } from '../runtime/deadline';
import type { RateLimiter } from './abuse-protection/rate-limiter';
import type { Contacts } from './contacts';
import { bodySchema, unknownFields } from './http/body-schema';
import { answerOnce, newSeed, readIdempotencyKey } from './http/idempotency';
import { refuseDeepBody, refuseTooDeep } from './http/refuse-deep-body';
import { requestIdOf } from './http/request-id';
import { type Answer, type Call, parsePart, type Route, type User } from './route';
import type { TeamAccess } from './team/team-access';

const BODY_LIMIT = 100_000;
// Nobody watches a spinner longer than this. Calls that wait for the bank or for changes extend the deadline themselves.
const ANSWER_WITHIN_MS = 10_000;

/** What every call needs besides its own dependencies. */
interface MountDeps {
  /** Who sends a request; null for nobody. */
  requestUser(req: Request, res: Response): Promise<User | null>;
  readonly pool: Pool;
  readonly rates: RateLimiter;
  readonly contacts: Contacts;
  readonly team: TeamAccess;
}

/** Mounts the routes, with checks of access, input and method; a known path answers 405 to other methods. */
export function mountRoutes(app: Express, routes: readonly Route[], deps: MountDeps): void {
  const json = express.json({ limit: BODY_LIMIT, strict: false, type: () => true });
  for (const route of routes) {
    const closed =
      route.body && route.unknownFields !== 'ignored' && bodySchema(route.body, { isClosed: true });
    const strangersIn = (body: unknown) => (closed ? unknownFields(closed, body) : []);
    const takesBody = route.method !== 'get' && !route.bytes;
    app[route.method](
      route.path,
      ...(takesBody ? [requireJson, json, refuseDeepBody] : []),
      async (req, res) => {
        const answer = await withDeadline(
          { withinMs: ANSWER_WITHIN_MS, isAnswered: () => res.headersSent },
          () => answerRoute(route, req, res, { ...deps, strangersIn }),
        );
        if (answer) send(res, answer);
      },
    );
  }
  const methods = new Map<string, string[]>();
  for (const { path, method } of routes)
    methods.set(path, [...(methods.get(path) ?? []), method.toUpperCase()]);
  for (const [path, allowed] of methods) {
    if (allowed.includes('GET')) allowed.push('HEAD');
    app.all(path, (_req, res) => {
      res.setHeader('Allow', allowed.join(', '));
      throw new Problem('method-not-allowed');
    });
  }
}

async function answerRoute(
  route: Route,
  req: Request,
  res: Response,
  {
    requestUser,
    pool,
    rates,
    contacts,
    team,
    strangersIn,
  }: MountDeps & { strangersIn: (body: unknown) => string[][] },
): Promise<Answer | undefined> {
  refuseTokenInUrl(req);
  const verifying = requestUser(req, res);
  // The address whatever the token turns out to be, so that guessed ones count, too; both at once, in one round trip.
  if (route.limit)
    await Promise.all([
      rates.countAddress(route.limit, req.ip),
      verifying.then((known) => known && rates.countUser(route.limit!, known.id)),
    ]);
  const user = await verifying;
  if (user?.apiKey) requireScope(user.apiKey.scopes, route.scope);
  else await authorise(route.access, user, team);
  if (route.bytes) await readFile(route.bytes, req, res);
  const body: unknown = route.bytes && route.body ? parseFile(req) : req.body;
  if (user?.email && route.method !== 'get') void contacts.noteLogin(user, req.acceptsLanguages());
  const call: Call = {
    params: route.params ? parsePart(route.params, req.params, 'path') : {},
    query: route.query ? parsePart(route.query, givenOf(req.query), 'query') : {},
    body: route.body ? parsePart(route.body, body ?? {}, 'body', strangersIn(body)) : {},
    user,
    requestId: res.locals.requestId as string,
    seed: newSeed(),
    idempotencyKey: route.method === 'get' ? null : readIdempotencyKey(req.get('idempotency-key')),
    req,
    res,
  };
  if (user?.apiKey) await requireOwnEvent(pool, user.apiKey.organiserId, call);
  else await requirePermission(route, call, team);
  const answer = () => answerCall(route, call, pool);
  return route.inTurn ? route.inTurn(res, answer) : answer();
}

async function answerCall(route: Route, call: Call, pool: Pool): Promise<Answer | undefined> {
  const { user, idempotencyKey: key, req } = call;
  if (key === null || !user) return route.handle(call);
  const what = `${route.method} ${req.originalUrl}`;
  return answerOnce(pool, { userId: user.id, key, what, body: fingerprintOf(req.body) }, (seed) =>
    route.handle({ ...call, seed }),
  );
}

/** What tells two bodies apart: a file by its hash, as its bytes are many. */
function fingerprintOf(body: unknown): unknown {
  return Buffer.isBuffer(body) ? createHash('sha256').update(body).digest('hex') : (body ?? null);
}

/** Reads a file of the types into `req.body`. Rejects with 415 or 413. */
async function readFile(
  { types, limit }: NonNullable<Route['bytes']>,
  req: Request,
  res: Response,
): Promise<void> {
  if (!req.is([...types])) throw new Problem('unsupported-media-type', `Send one of ${types.join(', ')}.`);
  const read = express.raw({ limit, type: () => true, inflate: false });
  await new Promise<void>((resolve, reject) =>
    read(req, res, (error?: { type?: string }) => {
      if (!error) resolve();
      else if (error.type !== 'entity.too.large') reject(error);
      else reject(new Problem('body-too-large', `The file is larger than ${limit / 1024 / 1024} MB.`));
    }),
  );
}

/** The JSON of a file that has a schema, which is read only once the user is known, as it may be large. */
function parseFile(req: Request): unknown {
  let body: unknown;
  try {
    body = JSON.parse((req.body as Buffer).toString('utf8'));
  } catch {
    throw new Problem('invalid-json');
  }
  refuseTooDeep(body);
  return body;
}

/** Drops empty query fields: a form sends the fields that were left empty as `?city=&limit=`. */
function givenOf(query: Request['query']): Request['query'] {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}

async function authorise(access: Route['access'], user: User | null, team: TeamAccess): Promise<void> {
  if (user?.gate !== undefined && !(typeof access === 'object' && access.includes('door')))
    throw new Problem('forbidden', 'The login of a gate is for its entrance only.');
  if (access === 'anyone') return;
  if (!user) throw new Problem('unauthenticated');
  if (access !== 'user' && !access.some((role) => user.roles.includes(role))) {
    const isTeams = access.includes('organiser') && (await team.isMember(user));
    if (!isTeams) throw new Problem('forbidden', `This needs one of the roles ${access.join(', ')}.`);
  }
}

/** Throws as `TeamAccess` does, unless the user may do this with the event or in the team of the path. */
async function requirePermission(
  { permission }: Route,
  { params, user }: Call,
  team: TeamAccess,
): Promise<void> {
  if (!permission || !user) return;
  const { id, organiserId } = params as Partial<Record<string, string>>;
  if (organiserId !== undefined) await team.requireTeamRole(user, organiserId, permission);
  else await team.requireEventRole(user, id ?? '', permission);
}

function requireScope(given: readonly string[], scope: Route['scope']): void {
  if (!scope) throw new Problem('forbidden', 'API keys do not reach this call.');
  if (!given.includes(scope))
    throw new Problem('forbidden', `This needs an API key with the scope ${scope}.`);
}

/** An API key is good for the events of its organiser; of others it learns nothing. */
async function requireOwnEvent(pool: Pool, organiserId: string, call: Call): Promise<void> {
  const [params, query, body] = [call.params, call.query, call.body] as Record<string, unknown>[];
  const eventId = params?.id ?? params?.eventId ?? query?.eventId ?? body?.eventId;
  if (typeof eventId === 'string' && !(isId(eventId) && (await isEventOf(pool, eventId, organiserId))))
    throw new Problem('event-not-found', `There is no event ${eventId.slice(0, 64)}.`);
}

/** Refuses a login token in a URL, because URLs are kept in logs and browser histories. */
function refuseTokenInUrl(req: Request): void {
  for (const [name, value] of Object.entries(req.query)) {
    // An issuer's code may look like a token; it is one-time, and of no use without our secrets.
    if (
      name !== 'code' &&
      typeof value === 'string' &&
      /^(ey[\w-]+\.[\w-]+\.[\w-]*|hf_[\w-]{43})$/.test(value)
    )
      throw new Problem('token-in-url');
  }
  if ('access_token' in req.query || 'token' in req.query) throw new Problem('token-in-url');
}

/** A body must have a JSON content type; where no body is needed it may be absent. */
const requireJson: RequestHandler = (req, _res, next) => {
  const hasBody =
    req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
  if (hasBody && !req.is(['application/json', 'application/*+json']))
    throw new Problem('unsupported-media-type');
  next();
};

function send(res: Response, { status, body, headers }: Answer): void {
  if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'no-store');
  for (const [name, value] of Object.entries(headers ?? {})) res.setHeader(name, value);
  if (body === undefined) res.status(status).end();
  else if (Buffer.isBuffer(body) || typeof body === 'string') res.status(status).send(body);
  else res.status(status).json(body);
}

/** Gives each request an id, which its response, its log lines and the memo of a purchase carry. */
export const requestIds: RequestHandler = (req, res, next) => {
  const requestId = requestIdOf(req.get('x-request-id'));
  res.locals.requestId = requestId;
  res.setHeader('X-Request-Id', requestId);
  next();
};
