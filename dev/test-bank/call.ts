import type { Books, Draft } from './bank-store';
import type { Faults } from './faults';
import type { Form } from './form';
import type { Collections, Kept, Kind, ObjectKind } from './records';

/** What a request works on. Handlers are synchronous, so that each is one undivided change of the books. */
export interface Call {
  readonly books: Books;
  readonly draft: Draft;
  readonly faults: Faults;
  readonly form: Form;
  /** `METHOD /path`. */
  readonly path: string;
  /** The id in the path, empty when there is none. */
  readonly id: string;
  readonly nowSeconds: number;
  /** Net money per currency in minor units that came through balance transactions. */
  readonly balances: Map<string, number>;
  /** What each currency had at the bank's birth, so that refunds of a first sale need not wait. */
  readonly startingBalance: number;
  /** Refunds that were pending when they were made, oldest first; some may have ended since. */
  readonly waitingRefunds: Set<string>;
}

/** One page of a list before it is shown: newest first. */
export interface Page {
  readonly kind: Kind;
  readonly url: string;
  readonly hasMore: boolean;
  readonly records: readonly Kept[Kind][];
}

/** What a handler answers: an object of the books, a page of them, or a body as it is. */
export type Reply =
  | { readonly kind: ObjectKind; readonly record: Collections[ObjectKind] }
  | { readonly event: Kept['event'] }
  | { readonly page: Page }
  | { readonly body: Readonly<Record<string, unknown>> };

/** What answers one path of the API. */
export type Handler = (call: Call) => Reply;
