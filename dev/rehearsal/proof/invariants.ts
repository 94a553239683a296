import { closedStages } from '../../../domain/purchase';
import type { Observations } from '../fan/recorder';
import type { Evidence } from './evidence';
import type { Finding } from './finding';
import { holdsCutShort } from './hold-invariants';
import { checkMoneyInvariants } from './money-invariants';
import { checkPublicInvariants } from './public-invariants';
import { queueOutOfOrder } from './queue-order';

/** What the invariants are checked against: the evidence, what the fans observed, and the numbers of fans and seats. */
export interface InvariantInput extends Evidence {
  readonly observations: Observations;
  readonly fans: number;
  readonly capacity: number;
  readonly holdSeconds: number;
}

/** Checks all invariants, in the order of the report. */
export function checkInvariants(input: InvariantInput): Finding[] {
  return [
    { name: 'no ticket has two owners', violations: ticketsWithTwoOwners(input) },
    { name: 'sold ≤ capacity', violations: ticketsOversold(input) },
    ...checkMoneyInvariants(input),
    {
      name: 'every "confirmed" = one paid booking, and back',
      violations: confirmationsAgainstBookings(input),
    },
    { name: 'every acknowledged hold was kept', violations: holdsLost(input) },
    { name: 'no ticket left held', violations: ticketsLeftHeld(input) },
    { name: 'no purchase left open', violations: purchasesLeftOpen(input) },
    { name: 'no hold ended before its time', violations: holdsCutShort(input) },
    ...checkPublicInvariants(input),
    { name: 'the queue kept its order', violations: queueOutOfOrder(input.observations.admissions) },
    { name: 'one idempotency key, one answer', violations: input.observations.inconsistentAnswers },
    { name: 'no answer was a 500', violations: input.observations.serverErrors },
    { name: 'every fan finished', violations: fansNotFinished(input) },
  ];
}

function ticketsWithTwoOwners({ database, observations }: InvariantInput): string[] {
  const violations: string[] = [];
  const claimOnce = (kind: string) => {
    const ownerOf = new Map<string, string>();
    return (ticketId: string, owner: string) => {
      const other = ownerOf.get(ticketId);
      if (other !== undefined && other !== owner)
        violations.push(`${ticketId} ${kind} ${other} and ${owner}`);
      ownerOf.set(ticketId, owner);
    };
  };
  const booked = claimOnce('has two live bookings:');
  for (const { id, ticketIds } of database.bookings) for (const ticketId of ticketIds) booked(ticketId, id);
  const confirmed = claimOnce('was confirmed to');
  for (const { userId, ticketIds } of observations.confirmations)
    for (const ticketId of ticketIds) confirmed(ticketId, userId);

  const bookingOf = new Map(
    database.bookings.flatMap(({ id, userId, ticketIds }) =>
      ticketIds.map((ticketId) => [ticketId, `${id} of ${userId}`] as const),
    ),
  );
  for (const { id, status, bookingId, holderId } of database.tickets) {
    const rowSays = status === 'booked' ? `${bookingId} of ${holderId}` : undefined;
    if (rowSays !== bookingOf.get(id)) {
      violations.push(
        `${id}: its row says ${rowSays ?? status}, the live bookings say ${bookingOf.get(id) ?? 'none'}`,
      );
    }
  }
  return violations;
}

function ticketsOversold({ database, capacity }: InvariantInput): string[] {
  const sold = database.tickets.filter(({ status }) => status === 'booked').length;
  const live = database.bookings.reduce((sum, { ticketIds }) => sum + ticketIds.length, 0);
  const violations: string[] = [];
  if (database.tickets.length !== capacity)
    violations.push(`${database.tickets.length} tickets for ${capacity} seats`);
  if (sold > capacity || live > capacity)
    violations.push(`${sold} sold, ${live} in bookings, ${capacity} seats`);
  return violations;
}

function confirmationsAgainstBookings({ database, observations }: InvariantInput): string[] {
  const violations: string[] = [];
  const confirmed = new Map(observations.confirmations.map((one) => [one.bookingId, one]));
  const paid = new Map(
    database.bookings.filter(({ status }) => status === 'paid').map((one) => [one.id, one]),
  );
  for (const { bookingId, userId, purchaseId, ticketIds } of observations.confirmations) {
    const booking = paid.get(bookingId);
    const same =
      booking?.userId === userId &&
      booking.purchaseId === purchaseId &&
      [...booking.ticketIds].sort().join() === [...ticketIds].sort().join();
    if (!same)
      violations.push(
        `${userId} got "confirmed" with ${bookingId} of ${ticketIds.join(', ')}; there is no such paid booking`,
      );
  }
  for (const { id, userId } of paid.values()) {
    if (!confirmed.has(id)) violations.push(`${userId} has booking ${id} and never got "confirmed"`);
  }
  return violations;
}

function holdsLost({ database, observations }: InvariantInput): string[] {
  const known = new Set(database.purchases.map(({ id }) => id));
  const lost = observations.holds.filter(({ purchaseId }) => !known.has(purchaseId));
  return lost.map(({ purchaseId, userId }) => `${userId} was told of the hold of ${purchaseId}`);
}

function ticketsLeftHeld({ database }: InvariantInput): string[] {
  const held = database.tickets.filter(({ status }) => status === 'held');
  return held.map(({ id, purchaseId }) => `${id} by ${purchaseId}`);
}

function purchasesLeftOpen({ database, workflows }: InvariantInput): string[] {
  const open = database.purchases.filter(
    ({ stage }) => !closedStages.has(stage) || stage === 'needs-attention',
  );
  return [
    ...open.map(({ id, stage }) => `${id} is ${stage}`),
    ...workflows.running.map((id) => `workflow ${id} still runs`),
    ...workflows.failed.map((id) => `workflow ${id} failed`),
  ];
}

function fansNotFinished({ observations, fans }: InvariantInput): string[] {
  const failed = [...observations.ended].filter(([, { ending }]) => ending === 'failed');
  const missing = fans - observations.ended.size;
  return [
    ...failed.map(([userId, { detail }]) => `${userId}: ${detail}`),
    ...(missing > 0 ? [`${missing} fans have not finished`] : []),
  ];
}
