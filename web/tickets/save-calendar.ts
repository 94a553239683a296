import type { Booking, EventView } from '../http/contract';
import { placeWords } from '../seats/seat-words';
import { calendarFile } from './calendar';

/** Hands the fan a calendar file of a booking. */
export function saveCalendar(event: EventView, booking: Booking): void {
  const text = calendarFile(event, booking.bookingId, booking.tickets.map(placeWords), Date.now());
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'tickets.ics';
  link.click();
  URL.revokeObjectURL(url);
}
