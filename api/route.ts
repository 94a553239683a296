import type { Request, Response } from 'express';
import type { z } from 'zod';
import { Problem, type ProblemCode } from '../domain/errors';
import type { RateClassName } from './abuse-protection/rate-classes';

/** Roles that a token can carry; a token without any is a fan's. */
export const roles = ['fan', 'organiser', 'ops', 'finance', 'door'] as const;

/** One of them. */
export type Role = (typeof roles)[number];

/** Who is asking, from the verified token. */
export interface User {
  readonly id: string;
  readonly roles: readonly Role[];
}

/** What a route says of one of its answers: a sentence, and the schema of its JSON or the media type of its text. */
interface AnswerSpec {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly type?: string;
}

type Answers = Readonly<Record<number, AnswerSpec>>;

/** A value that is only read, however deep: a handler may answer with what it must not change. */
type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** The body of an answer: of the type of its schema (a `Buffer` holds ready JSON, which only tests check), or a text of its media type. */
type BodyOf<S extends AnswerSpec> = S extends { schema: z.ZodType<infer T> }
  ? { readonly body: DeepReadonly<T> | Buffer }
  : { readonly body?: S extends { type: string } ? string : undefined };

/** What a handler with these answers may answer with. */
export type AnswerOf<A extends Answers> = {
  [Status in keyof A & number]: Omit<Answer, 'status' | 'body'> & { readonly status: Status } & BodyOf<
      A[Status]
    >;
}[keyof A & number];

/** What a handler answers, whatever its route. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A passing answer is not kept for the Idempotency-Key: asking again may say more. */
  readonly passing?: boolean;
}

/** What a handler is given: everything checked, nothing raw. */
export interface Call<P = unknown, Q = unknown, B = unknown> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Null only where `access` is `anyone` and no token came. */
  readonly user: User | null;
  readonly requestId: string;
  /** Stuff for new ids: the same for every run of a request with the same Idempotency-Key. */
  readonly seed: string;
  readonly idempotencyKey: string | null;
  readonly req: Request;
  readonly res: Response;
}

/** Methods that change something. */
type Write = 'post' | 'put' | 'patch' | 'delete';

/** One call of the contract: its schema stands beside its handler, and the OpenAPI document is made of the same. */
export interface Route<P = unknown, Q = unknown, B = unknown, A extends Answers = Answers, R = Answer> {
  readonly method: 'get' | Write;
  /** As Express writes it: `/event/:eventId`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /** `anyone`: a token is read when it is there. A list: one of these roles. */
  readonly access: 'anyone' | 'user' | readonly Role[];
  /** How often a user and an address may ask; every write says so. */
  readonly limit?: RateClassName;
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  readonly body?: z.ZodType<B>;
  /** A field that the body does not know is refused, so that a misspelled one is no other wish; or `ignored`. */
  readonly unknownFields?: 'ignored';
  readonly headers?: Readonly<Record<string, string>>;
  /** What it answers when all is well, by status: a sentence and the schema. */
  readonly answers: A;
  /** Problem codes of its own, besides those that every call can answer. */
  readonly problems: readonly ProblemCode[];
  /** Answers `undefined` when it has taken the response over (a stream). */
  handle(call: Call<P, Q, B>): Promise<R | undefined>;
}

/** Keeps the types of a route's schemas in its handler, and forgets them for the list that all routes are put in. */
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

/** Parses one part of a request; `strangers` are paths that it must not have. Throws `invalid-request` that names every bad field. */
export function parsePart<T>(
  schema: z.ZodType<T>,
  value: unknown,
  part: 'body' | 'query' | 'path',
  strangers: readonly (readonly string[])[] = [],
): T {
  const parsed = schema.safeParse(value);
  if (parsed.success && strangers.length === 0) {
    // Ids in a path are looked up as they are: what cannot be one is not found.
    if (part !== 'path') refuseUnstorableText(parsed.data, part);
    return parsed.data;
  }
  const unknown = strangers.map((path) => ({ path, message: 'this field is not known here' }));
  const errors = [...unknown, ...(parsed.error?.issues ?? [])].slice(0, 20).map((issue) => ({
    in: part,
    path: issue.path.map(String).join('.').slice(0, 200),
    message: issue.message.slice(0, 300),
  }));
  const [first] = errors;
  throw new Problem('invalid-request', `${first?.path || part}: ${first?.message}`, { errors });
}

/** Postgres keeps neither NUL nor half a surrogate pair; nobody means either. */
function refuseUnstorableText(value: unknown, path: string): void {
  if (typeof value === 'string') {
    if (/\0|\p{Surrogate}/u.test(value)) {
      throw new Problem('invalid-request', `${path}: it holds a character that no text can have`);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) refuseUnstorableText(item, key);
  }
}
