import type { Message } from '../../../i18n/message';

/** The texts of a sale's page in English; the other languages have the same keys. */
export const messages = {
  'history.title': 'The whole sale',
  'history.none': 'Nothing has happened yet.',
  'history.queue': 'Queue and shoppers over time',
  'history.sold': 'Tickets sold over time',
  'history.revenue': 'Revenue over time ({currency})',
  'history.admitted': 'Admitted over time',
  'number.inside': 'Choosing or buying',
  'number.admittedTotal': 'Admitted so far',
  'number.revenue': 'Revenue',
  'revenue.title': 'Revenue',
  'revenue.gross': 'Paid',
  'revenue.refunded': 'Given back',
  'revenue.fees': 'Fees in it',
  'revenue.tax': 'Tax in it',
  'revenue.bookings': 'Bookings',
  'revenue.level': 'Price level',
  'revenue.price': 'Price now',
  'revenue.seats': 'Seats',
  'revenue.sold': 'Sold',
  'revenue.left': 'Left',
  'revenue.free': 'Given away',
  'revenue.blocked': 'Blocked',
  'revenue.grossOfLevel': 'Paid for tickets',
  'revenue.all': 'All',
  'note.title': 'A line to everybody who waits',
  'note.label': 'What the queue page says',
  'note.hint': 'Plain text. Open pages show it within seconds.',
  'note.say': 'Say it',
  'note.remove': 'Take it back',
  'note.said': 'Everybody who waits reads it now.',
  'note.removed': 'It is taken back.',
  'mail.title': 'Mail to everybody who has a ticket',
  'mail.about': {
    one: '{count} person has a ticket; {reachable} can be reached.',
    other: '{count} people have a ticket; {reachable} can be reached.',
  },
  'mail.subject': 'Subject',
  'mail.subjectHint': 'The name of the event is put behind it.',
  'mail.text': 'Text',
  'mail.textHint': 'About the event only, no advertising: nobody can unsubscribe from it.',
  'mail.send': 'Send to all',
  'mail.sendTitle': 'Send this to everybody who has a ticket?',
  'mail.sendDescription':
    'It cannot be called back. Date, place and a link to the tickets follow below your text.',
  'mail.sent': 'It is being sent.',
  'mail.list': 'Sent before',
  'mail.progress':
    '{sent} of {holders} sent, {waiting} waiting, {failed} failed, {skipped} without an address',
  'sale.attendees': 'Attendees',
} satisfies Record<string, Message>;

/** The key of a message of a sale's page. */
export type SaleMessageKey = keyof typeof messages;
