import type { StreamPoint } from './event-id';
import type { SeatListener } from './seat-broadcaster';
import { type Frame, formatEventId, type SseSession } from './sse';

/** Passes the seats of an event on to a stream. A class, as is the session: ten thousand streams take less memory. */
export class SeatStreamListener implements SeatListener {
  constructor(private readonly session: SseSession) {}
  frame(frame: Frame): void {
    this.session.send(frame);
  }
  reset(point: StreamPoint): void {
    sendReset(this.session, point);
  }
}

/** Makes the reader load the whole seat map again and go on after `point`. */
export function sendReset(session: SseSession, point: StreamPoint): void {
  session.send({
    event: 'reset',
    data: { reason: 'unknown-position', ...point },
    id: formatEventId(point),
    // Replaces the changes that a slow reader has not got yet.
    kind: 'seats',
  });
}
