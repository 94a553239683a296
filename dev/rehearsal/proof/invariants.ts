import { closedStages } from '../../../domain/purchase';
import type { Story } from '../fan/recorder';
import type { Evidence } from './evidence';
import { holdsCutShort } from './hold-invariants';
import { judgeMoney } from './money-invariants';

/** One thing that must always hold, and what breaks it (nothing when it holds). */
export interface Finding {
  readonly name: string;
  readonly broken: readonly string[];
}

/** What is judged: what really happened, what the fans were told, and how many fans and seats there were. */
export interface Trial extends Evidence {
  readonly story: Story;
  readonly fans: number;
  readonly capacity: number;
  readonly holdSeconds: number;
}

/** Judges a rehearsal. The order is that of the closing table. */
export function judge(trial: Trial): Finding[] {
  return [
    { name: 'no ticket has two owners', broken: ticketsWithTwoOwners(trial) },
    { name: 'sold ≤ capacity', broken: soldTooMany(trial) },
    ...judgeMoney(trial),
    { name: 'told "confirmed" = booked, for every fan', broken: toldOtherThanBooked(trial) },
    { name: 'no ticket left held', broken: ticketsLeftHeld(trial) },
    { name: 'no purchase left open', broken: purchasesLeftOpen(trial) },
    { name: 'no hold ended before its time', broken: holdsCutShort(trial) },
    { name: 'one key, one answer', broken: trial.story.unlikeAnswers },
    { name: 'no answer was a 500', broken: trial.story.serverErrors },
    { name: 'every fan came to an end', broken: fansWithoutEnd(trial) },
  ];
}

function ticketsWithTwoOwners({ database, story }: Trial): string[] {
  const broken: string[] = [];
  const claimOnce = (kind: string) => {
    const ownerOf = new Map<string, string>();
    return (ticketId: string, owner: string) => {
      const other = ownerOf.get(ticketId);
      if (other !== undefined && other !== owner) broken.push(`${ticketId} ${kind} ${other} and ${owner}`);
      ownerOf.set(ticketId, owner);
    };
  };
  const booked = claimOnce('has two live bookings:');
  for (const { id, ticketIds } of database.bookings) for (const ticketId of ticketIds) booked(ticketId, id);
  const told = claimOnce('was confirmed to');
  for (const { userId, ticketIds } of story.confirmed)
    for (const ticketId of ticketIds) told(ticketId, userId);

  const bookingOf = new Map(
    database.bookings.flatMap(({ id, userId, ticketIds }) =>
      ticketIds.map((ticketId) => [ticketId, `${id} of ${userId}`] as const),
    ),
  );
  for (const { id, status, bookingId, holderId } of database.tickets) {
    const rowSays = status === 'booked' ? `${bookingId} of ${holderId}` : undefined;
    if (rowSays !== bookingOf.get(id)) {
      broken.push(
        `${id}: its row says ${rowSays ?? status}, the live bookings say ${bookingOf.get(id) ?? 'none'}`,
      );
    }
  }
  return broken;
}

function soldTooMany({ database, capacity }: Trial): string[] {
  const sold = database.tickets.filter(({ status }) => status === 'booked').length;
  const live = database.bookings.reduce((sum, { ticketIds }) => sum + ticketIds.length, 0);
  const broken: string[] = [];
  if (database.tickets.length !== capacity)
    broken.push(`${database.tickets.length} tickets for ${capacity} seats`);
  if (sold > capacity || live > capacity) broken.push(`${sold} sold, ${live} in bookings, ${capacity} seats`);
  return broken;
}

function toldOtherThanBooked({ database, story }: Trial): string[] {
  const broken: string[] = [];
  const told = new Map(story.confirmed.map((one) => [one.bookingId, one]));
  const kept = new Map(
    database.bookings.filter(({ status }) => status === 'paid').map((one) => [one.id, one]),
  );
  for (const { bookingId, userId, purchaseId, ticketIds } of story.confirmed) {
    const booking = kept.get(bookingId);
    const same =
      booking?.userId === userId &&
      booking.purchaseId === purchaseId &&
      [...booking.ticketIds].sort().join() === [...ticketIds].sort().join();
    if (!same)
      broken.push(
        `${userId} was told ${bookingId} of ${ticketIds.join(', ')}; there is no such paid booking`,
      );
  }
  for (const { id, userId } of kept.values()) {
    if (!told.has(id)) broken.push(`${userId} has booking ${id} and was never told`);
  }
  return broken;
}

function ticketsLeftHeld({ database }: Trial): string[] {
  const held = database.tickets.filter(({ status }) => status === 'held');
  return held.map(({ id, purchaseId }) => `${id} by ${purchaseId}`);
}

function purchasesLeftOpen({ database, workflows }: Trial): string[] {
  const open = database.purchases.filter(
    ({ stage }) => !closedStages.has(stage) || stage === 'needs-attention',
  );
  return [
    ...open.map(({ id, stage }) => `${id} is ${stage}`),
    ...workflows.running.map((id) => `workflow ${id} still runs`),
    ...workflows.broken.map((id) => `workflow ${id} broke`),
  ];
}

function fansWithoutEnd({ story, fans }: Trial): string[] {
  const failed = [...story.ended].filter(([, { ending }]) => ending === 'failed');
  const missing = fans - story.ended.size;
  return [
    ...failed.map(([userId, { detail }]) => `${userId}: ${detail}`),
    ...(missing > 0 ? [`${missing} fans are still on their way`] : []),
  ];
}
