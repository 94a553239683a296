import type { Attendee } from '../../../clients/typescript/contract';
import { write } from '../../http/call';
import { ApiProblem } from '../../http/problem';
import type { Action } from '../reason-dialog';
import { MoveFields, movesOf } from './move-fields';
import { tAttendees } from './t-attendees';

/** What can be done for whoever has this ticket; `path` is that of the event in the API. */
export function actionsFor(path: string, ticket: Attendee): Action[] {
  const booking = `${path}/bookings/${encodeURIComponent(ticket.bookingId)}`;
  const resend: Action = {
    title: tAttendees('resend.title'),
    description: tAttendees('resend.description'),
    label: tAttendees('resend.do'),
    async run(reason) {
      await write('POST', `${booking}/resend`, { body: { reason } });
      return tAttendees('resend.done');
    },
  };
  const reissue: Action = {
    title: tAttendees('reissue.title'),
    description: tAttendees('reissue.description'),
    label: tAttendees('reissue.do'),
    async run(reason) {
      await write('POST', `${booking}/reissue`, { body: { ticketIds: [ticket.ticketId], reason } });
      return tAttendees('reissue.done');
    },
  };
  const move: Action = {
    title: tAttendees('move.title'),
    description: tAttendees('move.description'),
    label: tAttendees('move.do'),
    fields: <MoveFields path={path} bookingId={ticket.bookingId} />,
    async run(reason, form) {
      const { moves, anyLevel } = movesOf(form);
      if (moves.length === 0) throw new ApiProblem('nothing-chosen', 0, tAttendees('move.nothing'));
      await write('POST', `${booking}/move`, { body: { moves, anyLevel, reason } });
      return tAttendees('move.done', { count: moves.length });
    },
  };
  return ticket.state === 'valid' ? [resend, reissue, move] : [resend];
}
