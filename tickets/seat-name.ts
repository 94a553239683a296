import type { Language } from '../domain/language';
import { ticketWords } from './ticket-words';

/** The section, row and number of a seat in one line. */
export function seatName(
  language: Language,
  seat: { section: string; row: string | null; number: string | null },
): string {
  const words = ticketWords[language];
  const parts = [
    seat.section,
    seat.row !== null && `${words.row} ${seat.row}`,
    seat.number === null ? words.standing : `${words.seat} ${seat.number}`,
  ];
  return parts.filter(Boolean).join(' · ');
}
