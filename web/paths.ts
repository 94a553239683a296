/** The addresses of the pages, for links. `app.tsx` routes them, and `api/pages/pages.ts` serves the document for them. */
export const paths = {
  search: '/',
  event: (eventId: string) => `/e/${eventId}`,
  queue: (eventId: string) => `/e/${eventId}/queue`,
  seats: (eventId: string) => `/e/${eventId}/seats`,
  pay: (eventId: string) => `/e/${eventId}/pay`,
  tickets: '/my/tickets',
  ticket: (bookingId: string) => `/my/tickets/${bookingId}`,
  heldTicket: (ticketId: string) => `/my/ticket/${ticketId}`,
  backoffice: '/desk',
  backofficeSale: (eventId: string) => `/desk/sale/${eventId}`,
  backofficePurchases: '/desk/purchases',
  backofficeReconciliations: '/desk/books',
  backofficeReconciliation: (reconciliationId: string) => `/desk/books/${reconciliationId}`,
  backofficeCheckIn: '/desk/door',
  backofficeGates: (eventId: string) => `/desk/gates/${eventId}`,
  backofficeCheckInEvent: (eventId: string) => `/desk/door/${eventId}`,
} as const;
