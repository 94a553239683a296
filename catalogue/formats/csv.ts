import { parseCurrency } from './amounts';
import { categoryOf } from './categories';
import { type ImportedEvent, type ImportedPrices, RefusedRow, required } from './imported-event';
import { locationOf, webAddressOf } from './json-values';
import { completeFields, type ParsedFields, parseFields } from './parsed-fields';
import { plainText, shortText } from './plain-text';
import { levelAmounts, paidMinorUnits, priceRange } from './prices';
import { parseTime, timeZoneAt } from './times';

/** The known columns, in lower case; those with `true` are required. */
export const CSV_COLUMNS: Readonly<Record<string, boolean>> = {
  externalid: true,
  name: true,
  startsat: true,
  venuename: true,
  city: true,
  country: true,
  timezone: false,
  durationminutes: false,
  description: false,
  category: false,
  parking: false,
  food: false,
  imageurl: false,
  venueaddress: false,
  lat: false,
  lon: false,
  performers: false,
  currency: false,
  price: false,
  prices: false,
  capacity: false,
  seatingplan: false,
  opensat: false,
  closesat: false,
  queuerequired: false,
  maxticketsperfan: false,
  status: false,
};

// Statuses in feeds and spreadsheets. Any other is refused, since it may mean that nothing is to be sold.
const SOLD = words('onsale open scheduled rescheduled available instock confirmed active');
const UNAVAILABLE = words('soldout outofstock discontinued unavailable offsale postponed closed ended');
const CANCELLED = words('cancelled canceled');

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/** Parses one record of a CSV file, given by column. */
export function fromCsv(
  cells: Readonly<Record<string, string>>,
  timeZone?: string,
): ParsedFields<ImportedEvent> {
  const cell = (column: string): string | undefined => cells[column]?.trim() || undefined;
  const location = locationOf(coordinate(cell('lat')), coordinate(cell('lon')));
  const zone = cell('timezone') ?? timeZoneAt(location, timeZone);
  const status = (cell('status') ?? '').toLowerCase().replace(/[^\p{L}]/gu, '');
  const { fields, faults } = parseFields<ImportedEvent>({
    externalId: () => `csv:${required(plainText(cell('externalid')), 'externalId')}`,
    name: () => required(plainText(cell('name')), 'name'),
    description: () => shortText(cell('description'), 10_000),
    category: () => categoryOf(cell('category')),
    imageUrl: () => webAddressOf(cell('imageurl')),
    parking: () => shortText(cell('parking'), 10_000),
    food: () => shortText(cell('food'), 10_000),
    startsAt: () => parseTime(cell('startsat'), zone, 'startsAt'),
    durationMinutes: () => countOf(cell('durationminutes'), 'durationMinutes', 100_000),
    venue: () =>
      completeFields(
        parseFields<ImportedEvent['venue']>({
          name: () => required(plainText(cell('venuename')), 'venueName'),
          address: () => shortText(cell('venueaddress'), 500),
          city: () => required(plainText(cell('city')), 'city'),
          country: () => required(plainText(cell('country')), 'country'),
          location: () => location,
          timeZone: () => (location ? undefined : zone),
        }),
      ),
    performers: () =>
      (cell('performers') ?? '').split('|').flatMap((one) => {
        const name = plainText(one);
        return name ? [{ name }] : [];
      }),
    prices: () => pricesOf(cell('prices'), cell('price'), cell('currency')),
    places: () => countOf(cell('capacity'), 'capacity', 100_000),
    seatingPlan: () => cell('seatingplan'),
    opensAt: () => (cell('opensat') ? parseTime(cell('opensat'), zone, 'opensAt') : undefined),
    closesAt: () => (cell('closesat') ? parseTime(cell('closesat'), zone, 'closesAt') : undefined),
    queueRequired: () => flagOf(cell('queuerequired')),
    maxTicketsPerFan: () => countOf(cell('maxticketsperfan'), 'maxTicketsPerFan', 50),
    isUnavailable: () => UNAVAILABLE.has(status),
    isCancelled: () => {
      if (status && ![SOLD, UNAVAILABLE, CANCELLED].some((known) => known.has(status)))
        throw new RefusedRow(`the status is unknown: ${cell('status')?.slice(0, 40)}`);
      return CANCELLED.has(status);
    },
  });
  const garbled = Object.keys(cells).filter((column) => cells[column]?.includes('\ufffd'));
  return { fields, faults: [...garbled.map((column) => `${column} is not UTF-8`), ...faults] };
}

/** Degrees with a decimal point; a comma in them can only be a decimal comma. */
function coordinate(text: string | undefined): string | undefined {
  return text?.replace(/^(-?\d{1,3}),(\d+)$/, '$1.$2');
}

/** `price` applies to all seats; `prices` to levels: `Stalls=65.00|Balcony=45.00`. Free levels are left out. */
function pricesOf(levels?: string, price?: string, code?: string): ImportedPrices | undefined {
  if (!levels?.replaceAll('|', '').trim() && price === undefined) return undefined;
  const currency = parseCurrency(code);
  const amounts = levelAmounts(levels ?? '', currency);
  const range = priceRange(currency, [
    ...amounts.values(),
    price === undefined ? undefined : paidMinorUnits(price, currency),
  ]);
  const paid = [...amounts].filter((entry): entry is [string, number] => entry[1] !== undefined);
  return { ...range, levels: paid.length > 0 ? new Map(paid) : undefined };
}

function countOf(text: string | undefined, what: string, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  throw new RefusedRow(`${what} is not a whole number from 1 to ${most}: ${text.slice(0, 40)}`);
}

function flagOf(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (/^(true|yes|1)$/i.test(text)) return true;
  if (/^(false|no|0)$/i.test(text)) return false;
  throw new RefusedRow(`queueRequired is neither true nor false: ${text.slice(0, 40)}`);
}
