import type { Language } from '../../domain/language';

/** The fixed texts of an invoice. */
export interface InvoiceWords {
  readonly invoice: string;
  readonly creditNote: string;
  readonly number: string;
  readonly date: string;
  readonly booking: string;
  readonly taxId: string;
  readonly buyer: string;
  readonly event: string;
  readonly ticket: string;
  readonly revenue: string;
  readonly perOrder: string;
  readonly net: string;
  readonly total: string;
  readonly amount: string;
  readonly included: string;
  readonly takesBack: (number: string) => string;
  readonly page: (at: number, count: number) => string;
}

/** The texts of invoices in each language. */
export const invoiceWords: Readonly<Record<Language, InvoiceWords>> = {
  en: {
    invoice: 'Invoice',
    creditNote: 'Credit note',
    number: 'Number',
    date: 'Date',
    booking: 'Booking',
    taxId: 'Tax number',
    buyer: 'Buyer',
    event: 'Event',
    ticket: 'Ticket',
    revenue: 'Tickets, a part of the amount',
    perOrder: 'for the order',
    net: 'Net',
    total: 'Total',
    amount: 'Amount',
    included: 'Amounts include the taxes.',
    takesBack: (number) => `Takes back a part or all of invoice ${number}.`,
    page: (at, count) => `Page ${at} of ${count}`,
  },
  de: {
    invoice: 'Rechnung',
    creditNote: 'Gutschrift',
    number: 'Nummer',
    date: 'Datum',
    booking: 'Buchung',
    taxId: 'Steuernummer',
    buyer: 'Käufer',
    event: 'Veranstaltung',
    ticket: 'Ticket',
    revenue: 'Tickets, ein Teil des Betrags',
    perOrder: 'für die Bestellung',
    net: 'Netto',
    total: 'Gesamt',
    amount: 'Betrag',
    included: 'Die Beträge enthalten die Steuern.',
    takesBack: (number) => `Storniert die Rechnung ${number} ganz oder zum Teil.`,
    page: (at, count) => `Seite ${at} von ${count}`,
  },
  es: {
    invoice: 'Factura',
    creditNote: 'Factura rectificativa',
    number: 'Número',
    date: 'Fecha',
    booking: 'Reserva',
    taxId: 'Número fiscal',
    buyer: 'Comprador',
    event: 'Evento',
    ticket: 'Entrada',
    revenue: 'Entradas, una parte del importe',
    perOrder: 'por el pedido',
    net: 'Base imponible',
    total: 'Total',
    amount: 'Importe',
    included: 'Los importes incluyen los impuestos.',
    takesBack: (number) => `Rectifica total o parcialmente la factura ${number}.`,
    page: (at, count) => `Página ${at} de ${count}`,
  },
  ar: {
    invoice: 'فاتورة',
    creditNote: 'إشعار دائن',
    number: 'الرقم',
    date: 'التاريخ',
    booking: 'الحجز',
    taxId: 'الرقم الضريبي',
    buyer: 'المشتري',
    event: 'الفعالية',
    ticket: 'تذكرة',
    revenue: 'تذاكر، جزء من المبلغ',
    perOrder: 'للطلب',
    net: 'الصافي',
    total: 'الإجمالي',
    amount: 'المبلغ',
    included: 'المبالغ تشمل الضرائب.',
    takesBack: (number) => `يلغي الفاتورة ${number} كليًا أو جزئيًا.`,
    page: (at, count) => `صفحة ${at} من ${count}`,
  },
};
