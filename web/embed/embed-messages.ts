import type { SaleLabel } from '../event/sale-label';
import type { LocaleId } from '../i18n/locales';
import type { Message } from '../i18n/message';

type Key =
  | `status.${SaleLabel}`
  | `go.${'tickets' | 'lobby' | 'waitlist' | 'event'}`
  | 'opens'
  | 'left'
  | 'price'
  | 'prices'
  | 'away'
  | 'missing';

/** The texts of the widget. All languages are in one script: they are small, and a second request would take longer. */
export const EMBED_MESSAGES: Record<LocaleId, Record<Key, Message>> = {
  en: {
    'status.scheduled': 'Not on sale yet',
    'status.lobby': 'Lobby open',
    'status.open': 'On sale',
    'status.paused': 'Paused',
    'status.sold-out': 'Sold out',
    'status.closed': 'Sale ended',
    'status.cancelled': 'Cancelled',
    'status.running': 'Has begun',
    'status.over': 'Over',
    'go.tickets': 'Get tickets',
    'go.lobby': 'Enter the lobby',
    'go.waitlist': 'Join the waitlist',
    'go.event': 'About the event',
    opens: 'On sale from {date}, {time}',
    left: { one: '{count} ticket left', other: '{count} tickets left' },
    price: '{from}',
    prices: '{from} – {to}',
    away: 'The tickets cannot be shown right now.',
    missing: 'This event is not on sale here.',
  },
  de: {
    'status.scheduled': 'Noch nicht im Verkauf',
    'status.lobby': 'Lobby geöffnet',
    'status.open': 'Im Verkauf',
    'status.paused': 'Angehalten',
    'status.sold-out': 'Ausverkauft',
    'status.closed': 'Verkauf beendet',
    'status.cancelled': 'Abgesagt',
    'status.running': 'Hat begonnen',
    'status.over': 'Vorbei',
    'go.tickets': 'Tickets kaufen',
    'go.lobby': 'In die Lobby',
    'go.waitlist': 'Auf die Warteliste',
    'go.event': 'Zur Veranstaltung',
    opens: 'Im Verkauf ab {date}, {time}',
    left: { one: 'Noch {count} Ticket', other: 'Noch {count} Tickets' },
    price: '{from}',
    prices: '{from} – {to}',
    away: 'Die Tickets können gerade nicht gezeigt werden.',
    missing: 'Diese Veranstaltung wird hier nicht verkauft.',
  },
  es: {
    'status.scheduled': 'Aún no está a la venta',
    'status.lobby': 'Vestíbulo abierto',
    'status.open': 'A la venta',
    'status.paused': 'En pausa',
    'status.sold-out': 'Agotado',
    'status.closed': 'Venta terminada',
    'status.cancelled': 'Cancelado',
    'status.running': 'Ya ha empezado',
    'status.over': 'Terminado',
    'go.tickets': 'Comprar entradas',
    'go.lobby': 'Entrar en el vestíbulo',
    'go.waitlist': 'Unirse a la lista de espera',
    'go.event': 'Ver el evento',
    opens: 'A la venta desde el {date}, {time}',
    left: { one: 'Queda {count} entrada', other: 'Quedan {count} entradas' },
    price: '{from}',
    prices: '{from} – {to}',
    away: 'Ahora mismo no se pueden mostrar las entradas.',
    missing: 'Este evento no se vende aquí.',
  },
  ar: {
    'status.scheduled': 'لم يبدأ البيع بعد',
    'status.lobby': 'الردهة مفتوحة',
    'status.open': 'معروض للبيع',
    'status.paused': 'متوقف مؤقتًا',
    'status.sold-out': 'نفدت التذاكر',
    'status.closed': 'انتهى البيع',
    'status.cancelled': 'ملغاة',
    'status.running': 'بدأت',
    'status.over': 'انتهت',
    'go.tickets': 'احصل على التذاكر',
    'go.lobby': 'ادخل الردهة',
    'go.waitlist': 'انضم إلى قائمة الانتظار',
    'go.event': 'عن الفعالية',
    opens: 'يبدأ البيع {date}، {time}',
    left: {
      zero: 'لم تبق تذاكر',
      one: 'بقيت تذكرة واحدة',
      two: 'بقيت تذكرتان',
      few: 'بقيت {count} تذاكر',
      many: 'بقيت {count} تذكرة',
      other: 'بقيت {count} تذكرة',
    },
    price: '{from}',
    prices: '{from} – {to}',
    away: 'لا يمكن عرض التذاكر في هذه اللحظة.',
    missing: 'هذه الفعالية ليست للبيع هنا.',
  },
};
