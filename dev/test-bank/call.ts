import type { BankStore } from './bank-store';
import type { Faults } from './faults';
import type { Form } from './form';
import type { ObjectKind, ObjectRecords, RecordKind, StoredRecords } from './records';
import type { WriteBatch } from './write-batch';

/** A request, and what its handler works on. Handlers are synchronous, so that each is one undivided change of the store. */
export interface Call {
  readonly store: BankStore;
  readonly batch: WriteBatch;
  readonly faults: Faults;
  readonly form: Form;
  /** `METHOD /path`. */
  readonly path: string;
  /** The id in the path, empty when there is none. */
  readonly id: string;
  readonly nowSeconds: number;
  /** Sum of the net amounts of all balance transactions by currency, in minor units. */
  readonly balances: Map<string, number>;
  /** What each currency started with, in minor units, so that refunds of a first sale need not wait. */
  readonly startingBalance: number;
  /** Refunds that were pending when they were created, oldest first; some may have ended since. */
  readonly waitingRefunds: Set<string>;
}

/** One page of a list, newest first. */
export interface Page {
  readonly kind: RecordKind;
  readonly url: string;
  readonly hasMore: boolean;
  readonly records: readonly StoredRecords[RecordKind][];
}

/** What a handler answers: one object, one event, a page of either, or a body as it is. */
export type Reply =
  | { readonly kind: ObjectKind; readonly record: ObjectRecords[ObjectKind] }
  | { readonly event: StoredRecords['event'] }
  | { readonly page: Page }
  | { readonly body: Readonly<Record<string, unknown>> };

/** Answers one path of the API. */
export type Handler = (call: Call) => Reply;
