import type { SeatChange, SeatsMessage } from '../domain/live-messages';

// What a process keeps of one event for its readers who resume. Redis keeps as much for readers of other processes.
const MAX_MESSAGES = 1_000;
const MAX_CHANGES = 20_000;

/** The last state of each seat that these changes name, in the order of the last change. */
export function lastStates(changes: Iterable<SeatChange>): SeatChange[] {
  const states = new Map<string, SeatChange>();
  for (const change of changes) {
    states.delete(change[0]);
    states.set(change[0], change);
  }
  return [...states.values()];
}

/** A bounded buffer of the newest messages of one event, without a gap; `base` is the number before the oldest. */
export function createSeatRing() {
  let messages: SeatsMessage[] = [];
  let changeCount = 0;
  let base = 0;
  return {
    /** Drops all messages and goes on after `seq`. */
    restart(seq: number): void {
      messages = [];
      changeCount = 0;
      base = seq;
    },
    /** Adds the next message. */
    add(message: SeatsMessage): void {
      messages.push(message);
      changeCount += message.changes.length;
      while (messages.length > MAX_MESSAGES || (changeCount > MAX_CHANGES && messages.length > 1)) {
        const [oldest] = messages.splice(0, 1);
        changeCount -= oldest!.changes.length;
        base = oldest!.seq;
      }
    },
    /** The last state of each seat that changed after `seq` and up to `until`; null when `seq` is older than the buffer. */
    between(seq: number, until: number): SeatChange[] | null {
      if (seq < base) return null;
      return lastStates(
        messages.filter((one) => one.seq > seq && one.seq <= until).flatMap((one) => [...one.changes]),
      );
    },
  };
}
