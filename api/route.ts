import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { ApiKeyScope } from '../domain/api-key';
import { Problem, type ProblemCode } from '../domain/errors';
import type { TeamPermission } from '../domain/team';
import type { RateClassName } from './abuse-protection/rate-classes';

/** The roles that a token can carry; a token without roles is a fan's. */
export const roles = ['fan', 'organiser', 'ops', 'finance', 'door'] as const;

/** One role. */
export type Role = (typeof roles)[number];

/** The user of the verified token. */
export interface User {
  readonly id: string;
  readonly roles: readonly Role[];
  /** The one event whose tickets this login may check in; without it those of every event. */
  readonly doorOf?: string;
  /** The name of the gate that this login is of; a gate reaches nothing but what the role `door` may. */
  readonly gate?: string;
  /** Of a login with an API key: whose program it is, and what it may do. It reaches the routes of its scopes and nothing else. */
  readonly apiKey?: { readonly organiserId: string; readonly scopes: readonly ApiKeyScope[] };
  /** The address in the token, if it has one. Only the issuer knows whether it is the user's. */
  readonly email?: { readonly address: string; readonly isVerified: boolean };
}

/** One documented answer of a route: a description, and the schema of its JSON or the media type of its text. */
interface AnswerSpec {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly type?: string;
}

type Answers = Readonly<Record<number, AnswerSpec>>;

/** A deeply read-only value: a handler may answer with objects that it must not change. */
type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/**
 * The body of an answer: the type of its schema, or a file of its media type. Where there is a schema, a `Buffer` is serialised
 * JSON, which only tests check.
 */
type BodyOf<S extends AnswerSpec> = S extends { schema: z.ZodType<infer T> }
  ? { readonly body: DeepReadonly<T> | Buffer }
  : { readonly body?: S extends { type: string } ? string | Buffer : undefined };

/** The answers that a handler may give, from the documented ones. */
export type AnswerOf<A extends Answers> = {
  [Status in keyof A & number]: Omit<Answer, 'status' | 'body'> & { readonly status: Status } & BodyOf<
      A[Status]
    >;
}[keyof A & number];

/** The answer of any handler. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A passing answer is not stored for the Idempotency-Key, because a retry may get a later one. */
  readonly passing?: boolean;
}

/** The checked request that a handler gets. */
export interface Call<P = unknown, Q = unknown, B = unknown> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Null only where `access` is `anyone` and the request has no token. */
  readonly user: User | null;
  readonly requestId: string;
  /** A random seed for new ids: the same for every run of a request with the same Idempotency-Key. */
  readonly seed: string;
  readonly idempotencyKey: string | null;
  readonly req: Request;
  readonly res: Response;
}

/** The methods of writes. */
type Write = 'post' | 'put' | 'patch' | 'delete';

/** One call of the contract: its handler, and the schemas that check its requests and make the OpenAPI document. */
export interface Route<P = unknown, Q = unknown, B = unknown, A extends Answers = Answers, R = Answer> {
  readonly method: 'get' | Write;
  /** As Express writes it: `/event/:eventId`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /** `anyone`: a token is optional. A list: one of these roles is needed. */
  readonly access: 'anyone' | 'user' | readonly Role[];
  /**
   * What the user must be allowed to do with the event `:id`, or in the team `:organiserId`, of the path. Members of a team need
   * no role `organiser` for it.
   */
  readonly permission?: TeamPermission;
  /**
   * The scope with which API keys reach this call, for events of their organiser alone: the event is named by `:id` or
   * `:eventId` of the path, or by `eventId` of the query or body. Without a scope no key does.
   */
  readonly scope?: ApiKeyScope;
  /** The rate limit of users and addresses; every write has one. */
  readonly limit?: RateClassName;
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  readonly body?: z.ZodType<B>;
  /** The body is a file of one of these types, in place of JSON; `req.body` has its bytes, none of them without a body. With `body` it is JSON that may be larger than others. */
  readonly bytes?: { readonly types: readonly string[]; readonly limit: number };
  /** Unknown fields of the body are refused by default, so that a misspelled field does not change what is asked for. */
  readonly unknownFields?: 'ignored';
  readonly headers?: Readonly<Record<string, string>>;
  /** The successful answers by status. */
  readonly answers: A;
  /** Runs a call, with its Idempotency-Key, when it is its turn. Throws instead what refuses it before anything was done. */
  inTurn?<T>(client: Response, call: () => Promise<T>): Promise<T>;
  /** The problem codes of this call, besides those of every call. */
  readonly problems: readonly ProblemCode[];
  /** Returns `undefined` when it has sent the response itself, for instance a stream. */
  handle(call: Call<P, Q, B>): Promise<R | undefined>;
}

/** Infers the types of a handler from the schemas of its route, and returns the route without them, for the list of all. */
export function defineRoute<P, Q, B, const A extends Answers, const R extends AnswerOf<A>>(
  route: Route<P, Q, B, A, R> & ({ readonly method: 'get' } | { readonly limit: RateClassName }),
): Route {
  return route as unknown as Route;
}

/** The user of a call whose access is not `anyone`. Throws `unauthenticated` when there is none. */
export function userOf(call: Call): User {
  if (!call.user) throw new Problem('unauthenticated');
  return call.user;
}

/** Parses one part of a request; `strangers` are the paths of unknown fields. Throws `invalid-request` naming every bad field. */
export function parsePart<T>(
  schema: z.ZodType<T>,
  value: unknown,
  part: 'body' | 'query' | 'path',
  strangers: readonly (readonly string[])[] = [],
): T {
  const parsed = schema.safeParse(value);
  if (parsed.success && strangers.length === 0) {
    // Ids in a path are looked up unchecked: one that cannot exist is not found.
    if (part !== 'path') refuseUnstorableText(parsed.data, part);
    return parsed.data;
  }
  const unknown = strangers.map((path) => ({ path, message: 'this field is unknown' }));
  const errors = [...unknown, ...(parsed.error?.issues ?? [])].slice(0, 20).map((issue) => ({
    in: part,
    path: issue.path.map(String).join('.').slice(0, 200),
    message: issue.message.slice(0, 300),
  }));
  const [first] = errors;
  throw new Problem('invalid-request', `${first?.path || part}: ${first?.message}`, { errors });
}

/** Postgres stores neither NUL nor a single surrogate, and no real text contains them. */
function refuseUnstorableText(value: unknown, path: string): void {
  if (typeof value === 'string') {
    if (/\0|\p{Surrogate}/u.test(value)) {
      throw new Problem('invalid-request', `${path}: it contains a NUL character or a single surrogate`);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) refuseUnstorableText(item, key);
  }
}
