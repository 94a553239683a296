import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { type InvoiceFilter, listInvoices, maybeInvoice } from '../../db/finance/invoices';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { chooseLanguage, languages } from '../../domain/language';
import { invoicePdf } from '../../tickets/invoices/invoice-pdf';
import { auditExport } from '../event/audit-export';
import { type Call, defineRoute, type Route, userOf } from '../route';
import { id, money } from '../schemas';

const PDF = 'application/pdf';
const kind = z.enum(['invoice', 'credit-note']);

const invoiceSchema = z
  .object({
    invoiceId: id,
    kind,
    number: z.string().meta({ description: 'Without gaps for each organiser, kind and year' }),
    issuedAt: instant,
    bookingId: id,
    eventId: id,
    eventName: z.string(),
    amount: money.meta({ description: 'Above 0, also of a credit note' }),
  })
  .meta({ id: 'Invoice' });

const pageSchema = z.object({ invoices: z.array(invoiceSchema), nextCursor: z.string().nullable() });
const pdfAnswer = { 200: { description: 'A4', type: PDF } } as const;
const languageQuery = z.object({
  language: z.enum(languages).optional().meta({ description: 'Default: from `Accept-Language`' }),
});
type PdfCall = Call<unknown, z.output<typeof languageQuery>>;

const listQuery = z.object({
  kind: kind.optional(),
  text: z.string().max(64).optional().meta({ description: 'A number, or the id of a booking' }),
  from: instant.optional(),
  to: instant.optional().meta({ description: 'Not included' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: id.optional(),
});

/** Invoices and credit notes: for who bought, for the organiser and for finance. */
export function createInvoiceRoutes({ pool }: { pool: Pool }): Route[] {
  async function page(filter: InvoiceFilter, { limit, cursor }: { limit: number; cursor?: string }) {
    const found = await listInvoices(pool, { ...filter, afterId: cursor, limit: limit + 1 });
    const invoices = found.slice(0, limit);
    const nextCursor = found.length > limit ? invoices.at(-1)!.invoiceId : null;
    return { status: 200 as const, body: { invoices, nextCursor } };
  }

  /** An invoice that `isAllowed`. Throws `invoice-not-found`. */
  async function invoiceWith(
    invoiceId: string | undefined,
    isAllowed: (invoice: { eventId: string; userId: string }) => boolean,
  ) {
    const invoice =
      invoiceId !== undefined && isId(invoiceId) ? await maybeInvoice(pool, invoiceId) : undefined;
    if (!invoice || !isAllowed(invoice)) throw new Problem('invoice-not-found');
    return invoice;
  }

  async function pdf(call: PdfCall, invoice: Awaited<ReturnType<typeof invoiceWith>>) {
    const language = call.query.language ?? chooseLanguage(call.req.acceptsLanguages());
    const name = invoice.number.replace(/[^A-Za-z0-9-]/g, '');
    return {
      status: 200 as const,
      body: await invoicePdf(invoice, language),
      headers: { 'Content-Type': PDF, 'Content-Disposition': `attachment; filename="${name}.pdf"` },
    };
  }

  /** For staff: the name and address of the buyer leave the house. */
  async function auditedPdf(call: PdfCall, invoice: Awaited<ReturnType<typeof invoiceWith>>) {
    const { bookingId, eventId } = invoice;
    const subject = { type: 'booking', id: bookingId } as const;
    await auditExport(pool, call, { file: 'invoice.pdf', rows: 1, subject, eventId });
    return pdf(call, invoice);
  }

  return [
    defineRoute({
      method: 'get',
      path: '/booking/:bookingId/invoices',
      summary: 'The invoices and credit notes of one of your bookings, newest first',
      tag: 'Bookings',
      access: 'user',
      params: z.object({ bookingId: z.string() }),
      answers: { 200: { description: 'At most 100; none until they are issued', schema: pageSchema } },
      problems: [],
      handle: (call) => page({ bookingId: call.params.bookingId, userId: userOf(call).id }, { limit: 100 }),
    }),
    defineRoute({
      method: 'get',
      path: '/booking/:bookingId/invoice.pdf',
      summary: 'The invoice of one of your bookings',
      tag: 'Bookings',
      access: 'user',
      limit: 'file',
      params: z.object({ bookingId: z.string() }),
      query: languageQuery,
      answers: pdfAnswer,
      problems: ['invoice-not-found'],
      async handle(call) {
        const { id: userId } = userOf(call);
        const { bookingId } = call.params;
        const all = await listInvoices(pool, { bookingId, userId, kind: 'invoice', limit: 100 });
        return pdf(call, await invoiceWith(all.at(-1)?.invoiceId, () => true));
      },
    }),
    defineRoute({
      method: 'get',
      path: '/invoice/:invoiceId.pdf',
      summary: 'One of your invoices or credit notes',
      tag: 'Bookings',
      access: 'user',
      limit: 'file',
      params: z.object({ invoiceId: z.string() }),
      query: languageQuery,
      answers: pdfAnswer,
      problems: ['invoice-not-found'],
      handle: async (call) =>
        pdf(call, await invoiceWith(call.params.invoiceId, ({ userId }) => userId === userOf(call).id)),
    }),
    defineRoute({
      method: 'get',
      path: '/organiser/events/:id/invoices',
      summary: 'The invoices and credit notes of an event, newest first',
      tag: 'Organisers',
      access: ['organiser', 'ops', 'finance'],
      permission: 'view',
      params: z.object({ id: z.string() }),
      query: listQuery,
      answers: { 200: { description: 'A page', schema: pageSchema } },
      problems: ['event-not-found'],
      handle: ({ params, query: { limit, cursor, ...filter } }) =>
        page({ ...filter, eventId: params.id }, { limit, cursor }),
    }),
    defineRoute({
      method: 'get',
      path: '/organiser/events/:id/invoices/:invoiceId.pdf',
      summary: 'An invoice or credit note of an event',
      tag: 'Organisers',
      access: ['organiser', 'ops', 'finance'],
      permission: 'view',
      limit: 'file',
      params: z.object({ id: z.string(), invoiceId: z.string() }),
      query: languageQuery,
      answers: pdfAnswer,
      problems: ['event-not-found', 'invoice-not-found'],
      handle: async (call) =>
        auditedPdf(
          call,
          await invoiceWith(call.params.invoiceId, ({ eventId }) => eventId === call.params.id),
        ),
    }),
    defineRoute({
      method: 'get',
      path: '/finance/invoices',
      summary: 'Invoices and credit notes of all events, newest first',
      tag: 'Finance',
      access: ['finance'],
      query: listQuery.extend({ eventId: id.optional() }),
      answers: { 200: { description: 'A page', schema: pageSchema } },
      problems: [],
      handle: ({ query: { limit, cursor, ...filter } }) => page(filter, { limit, cursor }),
    }),
    defineRoute({
      method: 'get',
      path: '/finance/invoices/:invoiceId.pdf',
      summary: 'An invoice or credit note',
      tag: 'Finance',
      access: ['finance'],
      limit: 'file',
      params: z.object({ invoiceId: z.string() }),
      query: languageQuery,
      answers: pdfAnswer,
      problems: ['invoice-not-found'],
      handle: async (call) => auditedPdf(call, await invoiceWith(call.params.invoiceId, () => true)),
    }),
  ];
}
