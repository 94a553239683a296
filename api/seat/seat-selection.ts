import { z } from 'zod';
import { MAX_SECTION_CHARACTERS } from '../../catalogue/field-schemas';
import { Problem } from '../../domain/errors';
import type { SeatSelection, SelectionRefusal, TakenSeat } from '../../domain/seat-block';
import { id } from '../schemas';

const MAX_IDS = 2_000;

/** Seats of an event in a body. */
export const seatSelection = z
  .object({
    ticketIds: z.array(id).min(1).max(MAX_IDS).optional(),
    section: z.string().min(1).max(MAX_SECTION_CHARACTERS).optional(),
    rows: z
      .array(z.string().min(1).max(50))
      .min(1)
      .max(1_000)
      .optional()
      .meta({ description: 'Only these rows of the section' }),
    quantity: z
      .int()
      .min(1)
      .max(100_000)
      .optional()
      .meta({ description: 'So many free places of a section without seat numbers' }),
  })
  .superRefine(({ ticketIds, section, rows, quantity }, context) => {
    if ((ticketIds === undefined) === (section === undefined))
      context.addIssue({ code: 'custom', path: ['section'], message: 'give either ticketIds or a section' });
    if (ticketIds && (rows ?? quantity) !== undefined)
      context.addIssue({ code: 'custom', path: ['ticketIds'], message: 'rows and quantity need a section' });
    if (rows && quantity !== undefined)
      context.addIssue({ code: 'custom', path: ['quantity'], message: 'give either rows or a quantity' });
  })
  .transform((selection) => selection as SeatSelection)
  .meta({
    description:
      'Tickets by their ids, or a section: all of it, rows of it, or so many free places. All of them or none',
  });

/** The problem of a refused selection; it names the seats that are in the way. */
export function selectionProblem(refusal: SelectionRefusal): Problem {
  switch (refusal.code) {
    case 'seat-taken':
      return new Problem('seat-taken', `Not free: ${refusal.seats.map(nameOf).join(', ')}.`, {
        ticketIds: refusal.seats.map(({ ticketId }) => ticketId),
        seats: refusal.seats,
      });
    case 'no-seats-available':
      return new Problem('no-seats-available', `Only ${refusal.free} of these places are free.`);
    case 'ticket-not-found':
      return new Problem('ticket-not-found', 'The event does not have all of these seats.', {
        ticketIds: refusal.ticketIds,
      });
    case 'event-cancelled':
      return new Problem('event-cancelled');
  }
}

function nameOf({ section, row, number, state }: TakenSeat): string {
  return `${[section, row, number].filter((part) => part !== null).join(' ')} (${state})`;
}
