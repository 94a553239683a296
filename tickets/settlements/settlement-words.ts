import type { Language } from '../../domain/language';
import type { SettlementLine } from '../../domain/settlement/settlement-rows';

/** The fixed texts of a settlement. */
export interface SettlementWords {
  readonly title: string;
  readonly totals: string;
  readonly events: string;
  readonly payouts: string;
  readonly noMoney: string;
  readonly moreEvents: string;
  /** "November 2026" or two days, and the time zone in which they begin. */
  readonly window: (window: string, timeZone: string) => string;
  readonly untilNow: string;
  readonly made: string;
  readonly closes: string;
  readonly doesNotClose: string;
  readonly reconciled: (closing: number, days: number) => string;
  readonly page: (at: number, count: number) => string;
  readonly columns: Readonly<
    Record<'eventName' | 'eventId' | 'start' | 'currency' | 'amount' | 'at' | 'payout' | 'category', string>
  >;
  readonly lines: Readonly<Record<SettlementLine, string>>;
}

/** The texts of settlements in each language. */
export const settlementWords: Readonly<Record<Language, SettlementWords>> = {
  en: {
    title: 'Settlement',
    totals: 'Totals',
    events: 'Events',
    payouts: 'Payouts',
    noMoney: 'No money moved.',
    moreEvents: 'There are more events; the CSV file has all of them.',
    window: (window, timeZone) => `${window} (days of ${timeZone})`,
    untilNow: 'From the first sale until now',
    made: 'Made',
    closes: 'The lines explain every movement of the ledger, to the last digit.',
    doesNotClose: 'The lines do not explain every movement of the ledger.',
    reconciled: (closing, days) => `Compared with the bank: ${closing} of ${days} days close.`,
    page: (at, count) => `Page ${at} of ${count}`,
    columns: {
      ...{ eventName: 'Event', eventId: 'Event id', start: 'Start', currency: 'Currency', amount: 'Amount' },
      ...{ at: 'Day', payout: 'Payout', category: 'Kind' },
    },
    lines: {
      orders: 'Paid orders',
      tickets: 'Tickets, without fees and taxes',
      fees: 'Fees, without taxes',
      tax: 'Taxes',
      gross: 'Gross',
      refundedTickets: 'Refunded: tickets',
      refundedFees: 'Refunded: fees',
      refundedTax: 'Refunded: taxes',
      refunds: 'Refunds',
      disputes: 'Disputes',
      lostDisputes: 'Lost disputes',
      bankFees: "The bank's fees",
      writeOffs: 'Given up',
      net: 'Net',
      bank: 'Of it at the bank',
      receivable: 'Booked, not captured yet',
      owed: 'Still owed to fans',
      opening: 'At the bank from before',
      paidOut: 'Paid out',
      open: 'Open: at the bank, not paid out',
    },
  },
  de: {
    title: 'Abrechnung',
    totals: 'Summen',
    events: 'Veranstaltungen',
    payouts: 'Auszahlungen',
    noMoney: 'Es wurde kein Geld bewegt.',
    moreEvents: 'Es gibt weitere Veranstaltungen; die CSV-Datei hat alle.',
    window: (window, timeZone) => `${window} (Tage in ${timeZone})`,
    untilNow: 'Vom ersten Verkauf bis jetzt',
    made: 'Erstellt',
    closes: 'Die Zeilen erklären jede Bewegung des Journals, bis auf die letzte Stelle.',
    doesNotClose: 'Die Zeilen erklären nicht jede Bewegung des Journals.',
    reconciled: (closing, days) => `Mit der Bank verglichen: ${closing} von ${days} Tagen stimmen.`,
    page: (at, count) => `Seite ${at} von ${count}`,
    columns: {
      ...{ eventName: 'Veranstaltung', eventId: 'Kennung', start: 'Beginn', currency: 'Währung' },
      ...{ amount: 'Betrag', at: 'Tag', payout: 'Auszahlung', category: 'Art' },
    },
    lines: {
      orders: 'Bezahlte Bestellungen',
      tickets: 'Tickets, ohne Gebühren und Steuern',
      fees: 'Gebühren, ohne Steuern',
      tax: 'Steuern',
      gross: 'Brutto',
      refundedTickets: 'Erstattet: Tickets',
      refundedFees: 'Erstattet: Gebühren',
      refundedTax: 'Erstattet: Steuern',
      refunds: 'Erstattungen',
      disputes: 'Zahlungsanfechtungen',
      lostDisputes: 'Verlorene Anfechtungen',
      bankFees: 'Gebühren der Bank',
      writeOffs: 'Ausgebucht',
      net: 'Netto',
      bank: 'Davon bei der Bank',
      receivable: 'Gebucht, noch nicht eingezogen',
      owed: 'Fans noch geschuldet',
      opening: 'Von vorher bei der Bank',
      paidOut: 'Ausgezahlt',
      open: 'Offen: bei der Bank, nicht ausgezahlt',
    },
  },
  es: {
    title: 'Liquidación',
    totals: 'Totales',
    events: 'Eventos',
    payouts: 'Pagos del banco',
    noMoney: 'No se movió dinero.',
    moreEvents: 'Hay más eventos; el archivo CSV los tiene todos.',
    window: (window, timeZone) => `${window} (días de ${timeZone})`,
    untilNow: 'Desde la primera venta hasta ahora',
    made: 'Hecha',
    closes: 'Las líneas explican cada movimiento del libro, hasta la última cifra.',
    doesNotClose: 'Las líneas no explican cada movimiento del libro.',
    reconciled: (closing, days) => `Comparado con el banco: ${closing} de ${days} días cuadran.`,
    page: (at, count) => `Página ${at} de ${count}`,
    columns: {
      ...{ eventName: 'Evento', eventId: 'Identificador', start: 'Comienzo', currency: 'Moneda' },
      ...{ amount: 'Importe', at: 'Día', payout: 'Pago', category: 'Tipo' },
    },
    lines: {
      orders: 'Pedidos pagados',
      tickets: 'Entradas, sin tasas ni impuestos',
      fees: 'Tasas, sin impuestos',
      tax: 'Impuestos',
      gross: 'Bruto',
      refundedTickets: 'Reembolsado: entradas',
      refundedFees: 'Reembolsado: tasas',
      refundedTax: 'Reembolsado: impuestos',
      refunds: 'Reembolsos',
      disputes: 'Disputas',
      lostDisputes: 'Disputas perdidas',
      bankFees: 'Comisiones del banco',
      writeOffs: 'Dado por perdido',
      net: 'Neto',
      bank: 'De ello en el banco',
      receivable: 'Reservado, aún sin cobrar',
      owed: 'Pendiente de devolver a los fans',
      opening: 'En el banco desde antes',
      paidOut: 'Pagado por el banco',
      open: 'Abierto: en el banco, sin pagar',
    },
  },
  ar: {
    title: 'التسوية',
    totals: 'المجاميع',
    events: 'الفعاليات',
    payouts: 'الدفعات من البنك',
    noMoney: 'لم تتحرك أي أموال.',
    moreEvents: 'هناك فعاليات أخرى؛ ملف CSV يضم كلها.',
    window: (window, timeZone) => `${window} (أيام ${timeZone})`,
    untilNow: 'من أول بيع حتى الآن',
    made: 'أُعدّت في',
    closes: 'السطور تفسّر كل حركة في الدفتر حتى آخر رقم.',
    doesNotClose: 'السطور لا تفسّر كل حركة في الدفتر.',
    reconciled: (closing, days) => `بالمقارنة مع البنك: تتطابق ${closing} من ${days} يومًا.`,
    page: (at, count) => `صفحة ${at} من ${count}`,
    columns: {
      ...{ eventName: 'الفعالية', eventId: 'المعرّف', start: 'البداية', currency: 'العملة' },
      ...{ amount: 'المبلغ', at: 'اليوم', payout: 'الدفعة', category: 'النوع' },
    },
    lines: {
      orders: 'الطلبات المدفوعة',
      tickets: 'التذاكر بلا رسوم وضرائب',
      fees: 'الرسوم بلا ضرائب',
      tax: 'الضرائب',
      gross: 'الإجمالي',
      refundedTickets: 'المسترد: التذاكر',
      refundedFees: 'المسترد: الرسوم',
      refundedTax: 'المسترد: الضرائب',
      refunds: 'المبالغ المستردة',
      disputes: 'الاعتراضات',
      lostDisputes: 'اعتراضات خاسرة',
      bankFees: 'رسوم البنك',
      writeOffs: 'المشطوب',
      net: 'الصافي',
      bank: 'منه لدى البنك',
      receivable: 'محجوز ولم يُحصَّل بعد',
      owed: 'ما زال مستحقًا للجمهور',
      opening: 'لدى البنك من قبل',
      paidOut: 'مدفوع من البنك',
      open: 'مفتوح: لدى البنك ولم يُدفع',
    },
  },
};
