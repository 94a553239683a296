/** The time of day in a zone as an input of the type `datetime-local` has it. */
export function wallTime(iso: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(iso));
  return parts.replace(' ', 'T');
}

/** The moment at which clocks in a zone show this time; a time that they skip is taken as if they did not. */
export function momentOf(wall: string, timeZone: string): string {
  const asUtc = Date.parse(`${wall}Z`);
  const offsetAt = (ms: number) => Date.parse(`${wallTime(new Date(ms).toISOString(), timeZone)}Z`) - ms;
  // The offset at the moment itself, which is known after a first guess.
  const guess = asUtc - offsetAt(asUtc);
  return new Date(asUtc - offsetAt(guess)).toISOString();
}
