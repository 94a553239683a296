import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import type { CatalogueSize } from './big-catalogue';
import type { Round } from './closed-loop';
import type { Overload } from './open-loop';
import type { Cost } from './purchase-system';

const FILE = join(__dirname, 'results', 'purchases.json');

/** A round of purchases, and one of empty workflows on the same Temporal server. */
export interface Pair {
  readonly empty: Cost;
  readonly purchases: Round;
}

/** Rounds with so many fans at a time. */
export interface Series {
  readonly inFlight: number;
  readonly pairs: readonly Pair[];
}

/** An overload, with the purchases per second that the closed loop of the same run reached. */
export interface MeasuredOverload extends Overload {
  readonly ceiling: number;
}

/** What was measured on one size of the database, by part of the bench. */
export interface StoredParts {
  readonly size: CatalogueSize;
  /** The events and workflow tasks of one purchase. */
  readonly history: Readonly<Record<'paid' | 'queued', { events: number; workflowTasks: number }>>;
  readonly closed: readonly Series[];
  readonly queue: Series;
  readonly reserves: Series;
  /** Purchases and reserves with nothing in them. */
  readonly hollow: Readonly<Record<'alone' | 'purchases' | 'reserves', Series>>;
  readonly open: readonly MeasuredOverload[];
}

/** All that is stored: of a new system, and of one with millions of tickets and past purchases. */
export type Results = Partial<Record<'small' | 'big', Partial<StoredParts> & { machine?: Machine }>>;

/** Where it was measured. */
export interface Machine {
  readonly node: string;
  readonly cores: number;
  readonly cpu?: string;
}

/** What earlier runs have stored. */
export function readResults(): Results {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
}

/** Stores these parts in place of those of an earlier run. */
export function storeParts(database: keyof Results, parts: Partial<StoredParts>): void {
  const machine: Machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model };
  const results = readResults();
  const all: Results = { ...results, [database]: { ...results[database], machine, ...parts } };
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, `${JSON.stringify(all, undefined, 2)}\n`);
}
