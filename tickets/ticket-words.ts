import type { Language } from '../domain/language';

/** The fixed texts of a ticket file. */
export interface TicketWords {
  readonly ticket: string;
  readonly when: string;
  readonly where: string;
  readonly section: string;
  readonly row: string;
  readonly seat: string;
  readonly standing: string;
  readonly price: string;
  readonly booking: string;
  readonly numberOf: (at: number, count: number) => string;
  readonly atTheEntrance: string;
  readonly oneEntry: string;
  readonly handedOn: string;
  readonly terms: string;
}

/** The texts of ticket files in each language. */
export const ticketWords: Readonly<Record<Language, TicketWords>> = {
  en: {
    ticket: 'Ticket',
    when: 'When',
    where: 'Where',
    section: 'Section',
    row: 'Row',
    seat: 'Seat',
    standing: 'Standing',
    price: 'Price',
    booking: 'Booking',
    numberOf: (at, count) => `Ticket ${at} of ${count}`,
    atTheEntrance: 'Show this code at the entrance, on paper or on a screen.',
    oneEntry:
      'The code lets one person in, once. Whoever copies it can use it: do not publish a photo of it.',
    handedOn: 'When the ticket is handed on or refunded, this code is void.',
    terms: 'Terms',
  },
  de: {
    ticket: 'Ticket',
    when: 'Wann',
    where: 'Wo',
    section: 'Bereich',
    row: 'Reihe',
    seat: 'Platz',
    standing: 'Stehplatz',
    price: 'Preis',
    booking: 'Buchung',
    numberOf: (at, count) => `Ticket ${at} von ${count}`,
    atTheEntrance: 'Diesen Code am Einlass zeigen, auf Papier oder auf einem Bildschirm.',
    oneEntry:
      'Der Code lässt eine Person ein, ein Mal. Wer ihn kopiert, kann ihn benutzen: Veröffentlichen Sie kein Foto davon.',
    handedOn: 'Wird das Ticket weitergegeben oder erstattet, ist dieser Code ungültig.',
    terms: 'Bedingungen',
  },
  es: {
    ticket: 'Entrada',
    when: 'Cuándo',
    where: 'Dónde',
    section: 'Zona',
    row: 'Fila',
    seat: 'Asiento',
    standing: 'De pie',
    price: 'Precio',
    booking: 'Reserva',
    numberOf: (at, count) => `Entrada ${at} de ${count}`,
    atTheEntrance: 'Muestra este código en el acceso, en papel o en pantalla.',
    oneEntry:
      'El código deja entrar a una persona, una vez. Quien lo copie puede usarlo: no publiques una foto de él.',
    handedOn: 'Si la entrada se cede o se reembolsa, este código queda anulado.',
    terms: 'Condiciones',
  },
  ar: {
    ticket: 'تذكرة',
    when: 'الموعد',
    where: 'المكان',
    section: 'القسم',
    row: 'الصف',
    seat: 'المقعد',
    standing: 'وقوفًا',
    price: 'السعر',
    booking: 'الحجز',
    numberOf: (at, count) => `التذكرة ${at} من ${count}`,
    atTheEntrance: 'أظهر هذا الرمز عند المدخل، على الورق أو على الشاشة.',
    oneEntry: 'الرمز يُدخل شخصًا واحدًا مرة واحدة. من ينسخه يمكنه استخدامه: لا تنشر صورة له.',
    handedOn: 'إذا أُعطيت التذكرة لغيرك أو استُرد ثمنها، يصبح هذا الرمز لاغيًا.',
    terms: 'الشروط',
  },
};
