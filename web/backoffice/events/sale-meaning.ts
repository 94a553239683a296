/** How long it takes until the last of so many people is let in, in seconds. */
export function admissionSeconds(people: number, admitPerSecond: number): number {
  return Math.ceil(people / admitPerSecond);
}

/** How many people buy all seats when each buys as many as one may. */
export function buyersOf(seats: number, maxTicketsPerFan: number): number {
  return Math.ceil(seats / maxTicketsPerFan);
}
