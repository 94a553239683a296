/** The addresses of the pages; `api/pages/pages.ts` serves what begins like these. */
export const paths = {
  search: '/',
  event: (eventId: string) => `/e/${eventId}`,
  queue: (eventId: string) => `/e/${eventId}/queue`,
  seats: (eventId: string) => `/e/${eventId}/seats`,
  pay: (eventId: string) => `/e/${eventId}/pay`,
  tickets: '/my/tickets',
  ticket: (bookingId: string) => `/my/tickets/${bookingId}`,
  desk: '/desk',
  deskSale: (eventId: string) => `/desk/sale/${eventId}`,
  deskPurchases: '/desk/purchases',
  deskBooks: '/desk/books',
  deskReport: (reconciliationId: string) => `/desk/books/${reconciliationId}`,
  deskDoor: '/desk/door',
  deskGate: (eventId: string) => `/desk/door/${eventId}`,
} as const;
