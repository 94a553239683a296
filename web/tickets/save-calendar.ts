import type { Booking, EventView } from '../../clients/typescript/contract';
import { seatName } from '../seats/describe-seat';
import { saveBlob } from '../ui/save-blob';
import { calendarFile } from './calendar';

/** Downloads the calendar file of a booking. */
export function saveCalendar(event: EventView, booking: Booking): void {
  const text = calendarFile(event, booking.bookingId, booking.tickets.map(seatName), Date.now());
  saveBlob(new Blob([text], { type: 'text/calendar;charset=utf-8' }), 'tickets.ics');
}
