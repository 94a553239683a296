import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { EventView, Money, Price, Scenery, SeatSnapshot } from '../../clients/typescript/contract';
import type { PriceEnding } from '../event/price-end';
import type { SeatUpdate } from '../live/event-live';
import type { SeatPoint } from '../live/frames';
import {
  AVAILABLE,
  applyChanges,
  BOOKED,
  type Bounds,
  buildSeatModel,
  type SeatModel,
  type SeatsOfSnapshot,
} from './seat-model';

/** A point of the map, in seat widths. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The seats of a map in their current state, and the fan's choice. */
export interface SeatChoice {
  readonly model: SeatModel;
  /** The price of each level of the model; undefined if the event has none. */
  readonly prices: readonly ((Price & PriceEnding) | undefined)[];
  /** The prices of seats that do not cost what their level costs. */
  readonly ownPrices: ReadonlyMap<number, Money>;
  /** Increases when the state of a seat changes. */
  readonly version: ReadonlySignal<number>;
  /** The chosen seats in the order of choice. */
  readonly chosen: ReadonlySignal<readonly number[]>;
  /** The seats that the fan holds now: they can be kept in a swap. */
  readonly mine: Signal<ReadonlySet<number>>;
  /** Where the stage is, in seat widths. */
  readonly stage: Point;
  /** What the map shows besides seats; empty where nobody has drawn it. */
  readonly scenery: readonly Scenery[];
  /** Chosen seats that another fan took. */
  readonly taken: Signal<readonly number[]>;
  /** The levels that the fan has switched off. */
  readonly hiddenLevels: Signal<ReadonlySet<number>>;
  /** Whether a reserve of the chosen seats is running: then a held seat was not taken by another fan. */
  isHolding: boolean;
  /** Adds or removes a seat. Returns false if it is not available or the limit is reached. */
  toggle(index: number): boolean;
  choose(indices: readonly number[]): void;
  /** Applies an update and returns the seats that changed. A reset is ignored: the caller loads a new snapshot. */
  apply(update: SeatUpdate): readonly number[];
  /** Marks seats as held by other fans, as a refusal named them. */
  markTaken(ticketIds: readonly string[]): void;
  /** Calls back with the seats that changed. Returns how to stop. */
  onChange(listener: (changed: readonly number[]) => void): () => void;
}

/** Creates an empty choice on a snapshot. */
export function createSeatChoice(
  snapshot: Pick<SeatSnapshot, 'epoch' | 'seq'> & SeatsOfSnapshot,
  event: EventView,
): SeatChoice {
  const byPrice = [...event.prices].sort((one, other) => other.amount - one.amount);
  // A map that is loaded while a level ends may have the level that follows, which the event has a moment later.
  const following = byPrice.flatMap(({ next }) => next ?? []);
  const isNew = ({ priceLevel }: Price) => !byPrice.some((one) => one.priceLevel === priceLevel);
  const levels: (Price & PriceEnding)[] = [...byPrice, ...following.filter(isNew)];
  const model = buildSeatModel(
    snapshot,
    levels.map(({ priceLevel }) => priceLevel),
  );
  const ownPrices = new Map(
    (snapshot.ownPrices ?? []).map(({ ticketId, price }) => [model.indexOf.get(ticketId)!, price]),
  );
  const version = signal(0);
  const chosen = signal<readonly number[]>([]);
  const taken = signal<readonly number[]>([]);
  const listeners = new Set<(changed: readonly number[]) => void>();
  let lastPoint: SeatPoint = snapshot;

  const mine = signal<ReadonlySet<number>>(new Set());
  const isFree = (index: number) => model.state[index] === AVAILABLE || mine.value.has(index);
  const notify = (changed: readonly number[]) => {
    if (changed.length === 0) return;
    version.value += 1;
    for (const listener of listeners) listener(changed);
  };
  const dropTaken = () => {
    const gone = chosen.value.filter((index) => !isFree(index));
    if (gone.length === 0) return;
    taken.value = gone;
    chosen.value = chosen.value.filter(isFree);
  };
  const choice: SeatChoice = {
    model,
    prices: model.levels.map((name) => levels.find(({ priceLevel }) => priceLevel === name)),
    ownPrices,
    version,
    chosen,
    mine,
    stage: event.focalPoint ?? middleOfTheFront(model.bounds),
    scenery: snapshot.scenery ?? [],
    taken,
    hiddenLevels: signal<ReadonlySet<number>>(new Set()),
    isHolding: false,
    toggle(index) {
      taken.value = [];
      if (chosen.value.includes(index)) {
        chosen.value = chosen.value.filter((one) => one !== index);
        return true;
      }
      if (!isFree(index) || chosen.value.length >= event.onSale.maxTicketsPerFan) return false;
      chosen.value = [...chosen.value, index];
      return true;
    },
    choose(indices) {
      taken.value = [];
      chosen.value = indices;
    },
    apply(update) {
      if (update.type === 'reset') return [];
      // An update from before the snapshot would restore old states.
      if (update.point.epoch === lastPoint.epoch && update.point.seq <= lastPoint.seq) return [];
      lastPoint = update.point;
      const changed = applyChanges(model, update.changes);
      // Whoever offered the seat at that price has sold it, or keeps it.
      for (const index of changed) if (model.state[index] === BOOKED) ownPrices.delete(index);
      if (!choice.isHolding) dropTaken();
      notify(changed);
      return changed;
    },
    markTaken(ticketIds) {
      notify(
        applyChanges(
          model,
          ticketIds.map((id) => [id, 'held']),
        ),
      );
      dropTaken();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return choice;
}

/** What a fan pays for a seat of the map; undefined if the event has no price of its level. */
export function priceOf({ model, prices, ownPrices }: SeatChoice, index: number): Money | undefined {
  return ownPrices.get(index) ?? prices[model.level[index]!];
}

function middleOfTheFront({ minX, maxX, minY }: Bounds): Point {
  return { x: (minX + maxX) / 2, y: minY - 1 };
}
