import type { Evidence } from './evidence';
import type { Finding } from './finding';
import type { SeatCounts } from './public-evidence';

/** Whether everybody is told what the database says. */
export function checkPublicInvariants({ database, seen }: Pick<Evidence, 'database' | 'seen'>): Finding[] {
  const counts = { available: 0, held: 0, booked: 0 };
  for (const { status } of database.tickets) counts[status] += 1;
  return [
    {
      name: 'the seat map is right',
      violations: database.tickets
        .filter(({ id, status }) => seen.seatMap.get(id) !== status)
        .map(({ id, status }) => `${id} is ${status}, the map says ${seen.seatMap.get(id) ?? 'nothing'}`),
    },
    {
      name: 'the event page and the search are right',
      violations: [
        ...differences('the event page', counts, seen.eventPage),
        ...differences('the search', counts, seen.search),
      ],
    },
    {
      name: 'nobody is left buying in the waiting room',
      violations: seen.room.buying > 0 ? [`${seen.room.buying} shopper slots are still taken`] : [],
    },
  ];
}

function differences(where: string, counts: SeatCounts, told: SeatCounts | undefined): string[] {
  if (!told) return [`${where} does not find the event`];
  return (['available', 'held', 'booked'] as const)
    .filter((state) => told[state] !== counts[state])
    .map((state) => `${where} says ${told[state]} ${state}, there are ${counts[state]}`);
}
