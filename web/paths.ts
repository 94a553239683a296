/** The addresses of the pages; `api/pages.ts` serves what begins like these. */
export const paths = {
  search: '/',
  event: (eventId: string) => `/e/${eventId}`,
  queue: (eventId: string) => `/e/${eventId}/queue`,
  seats: (eventId: string) => `/e/${eventId}/seats`,
  pay: (eventId: string) => `/e/${eventId}/pay`,
  tickets: '/my/tickets',
  ticket: (bookingId: string) => `/my/tickets/${bookingId}`,
} as const;
