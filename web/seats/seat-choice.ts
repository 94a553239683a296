import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { EventView, Price, SeatSnapshot } from '../../clients/typescript/contract';
import type { SeatUpdate } from '../live/event-live';
import type { SeatPoint } from '../live/frames';
import { AVAILABLE, applyChanges, buildSeatModel, type SeatModel } from './seat-model';

/** A map that is shown: its seats as they are now, and what the fan has chosen of them. */
export interface SeatChoice {
  readonly model: SeatModel;
  /** The price of each level of the model; undefined where the event names none. */
  readonly prices: readonly (Price | undefined)[];
  /** Another number whenever the state of a seat changed. */
  readonly version: ReadonlySignal<number>;
  /** Seats in the order in which they were chosen. */
  readonly chosen: ReadonlySignal<readonly number[]>;
  /** Seats that were chosen until somebody else was quicker. */
  readonly lost: Signal<readonly number[]>;
  /** Levels that the fan does not want to see. */
  readonly hiddenLevels: Signal<ReadonlySet<number>>;
  /** Whether our own hold is under way: then a chosen seat that is held is no loss. */
  isHolding: boolean;
  /** Chooses a seat or lets it go; false when it is not free or the limit is reached. */
  toggle(index: number): boolean;
  choose(indices: readonly number[]): void;
  /** Applies news; `reload` is for the caller. Answers the seats that changed. */
  apply(news: SeatUpdate): readonly number[];
  /** Seats turned out to be gone, as a refusal named them. */
  lose(ticketIds: readonly string[]): void;
  /** Calls back with the seats that changed. */
  onChange(listener: (changed: readonly number[]) => void): () => void;
}

/** A choice on a fresh snapshot. */
export function createSeatChoice(
  snapshot: Pick<SeatSnapshot, 'epoch' | 'seq' | 'seats'>,
  event: EventView,
): SeatChoice {
  const levels = [...event.prices].sort((one, other) => other.amount - one.amount);
  const model = buildSeatModel(
    snapshot,
    levels.map(({ priceLevel }) => priceLevel),
  );
  const version = signal(0);
  const chosen = signal<readonly number[]>([]);
  const lost = signal<readonly number[]>([]);
  const listeners = new Set<(changed: readonly number[]) => void>();
  let stand: SeatPoint = snapshot;

  const tell = (changed: readonly number[]) => {
    if (changed.length === 0) return;
    version.value += 1;
    for (const listener of listeners) listener(changed);
  };
  const dropLost = () => {
    const gone = chosen.value.filter((index) => model.state[index] !== AVAILABLE);
    if (gone.length === 0) return;
    lost.value = gone;
    chosen.value = chosen.value.filter((index) => model.state[index] === AVAILABLE);
  };
  const choice: SeatChoice = {
    model,
    prices: model.levels.map((name) => levels.find(({ priceLevel }) => priceLevel === name)),
    version,
    chosen,
    lost,
    hiddenLevels: signal<ReadonlySet<number>>(new Set()),
    isHolding: false,
    toggle(index) {
      lost.value = [];
      if (chosen.value.includes(index)) {
        chosen.value = chosen.value.filter((one) => one !== index);
        return true;
      }
      const isFree = model.state[index] === AVAILABLE;
      if (!isFree || chosen.value.length >= event.onSale.maxTicketsPerFan) return false;
      chosen.value = [...chosen.value, index];
      return true;
    },
    choose(indices) {
      lost.value = [];
      chosen.value = indices;
    },
    apply(news) {
      if (news.type === 'reset') return [];
      // What the snapshot already holds would turn the clock back.
      if (news.point.epoch === stand.epoch && news.point.seq <= stand.seq) return [];
      stand = news.point;
      const changed = applyChanges(model, news.changes);
      if (!choice.isHolding) dropLost();
      tell(changed);
      return changed;
    },
    lose(ticketIds) {
      tell(
        applyChanges(
          model,
          ticketIds.map((id) => [id, 'held']),
        ),
      );
      dropLost();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return choice;
}
