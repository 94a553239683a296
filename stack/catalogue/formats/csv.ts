import { currencyOf, minorUnits } from './amounts';
import { type ImportedEvent, type ImportedPrices, needed, RefusedRow } from './imported-event';
import { locationOf, webAddressOf } from './json-shape';
import { momentOf } from './moments';
import { isFormula, plainText, shortText } from './plain-text';

/** The columns that are understood, in lower case; those with `true` must be there. */
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
  queuerequired: false,
  maxticketsperfan: false,
  status: false,
};

/** One record of a CSV file, by column. Throws `RefusedRow`; a cell that a spreadsheet would compute is one reason. */
export function fromCsv(cells: Readonly<Record<string, string>>, timeZone?: string): ImportedEvent {
  const cell = (column: string): string | undefined => cells[column]?.trim() || undefined;
  for (const [column, value] of Object.entries(cells)) {
    if (value.includes('\ufffd')) throw new RefusedRow(`${column} is not UTF-8`);
    const isNumber = ['lat', 'lon', 'price'].includes(column);
    if (!isNumber && isFormula(value.trim())) throw new RefusedRow(`${column} is a formula, not text`);
  }
  const zone = cell('timezone') ?? timeZone;
  const opensAt = cell('opensat');
  return {
    externalId: `csv:${needed(plainText(cell('externalid')), 'externalId')}`,
    name: needed(plainText(cell('name')), 'name'),
    description: shortText(cell('description'), 10_000),
    category: shortText(cell('category'), 100),
    imageUrl: webAddressOf(cell('imageurl')),
    parking: shortText(cell('parking'), 10_000),
    food: shortText(cell('food'), 10_000),
    startsAt: momentOf(cell('startsat'), zone, 'startsAt'),
    durationMinutes: wholeOf(cell('durationminutes'), 'durationMinutes', 100_000),
    venue: {
      name: needed(plainText(cell('venuename')), 'venueName'),
      address: shortText(cell('venueaddress'), 500),
      city: needed(plainText(cell('city')), 'city'),
      country: needed(plainText(cell('country')), 'country'),
      location: locationOf(cell('lat'), cell('lon')),
    },
    performers: (cell('performers') ?? '').split('|').flatMap((one) => {
      const name = plainText(one);
      return name ? [{ name }] : [];
    }),
    prices: pricesOf(cell('prices'), cell('price'), cell('currency')),
    places: wholeOf(cell('capacity'), 'capacity', 100_000),
    seatingPlan: cell('seatingplan'),
    opensAt: opensAt && momentOf(opensAt, zone, 'opensAt'),
    queueRequired: flagOf(cell('queuerequired')),
    maxTicketsPerFan: wholeOf(cell('maxticketsperfan'), 'maxTicketsPerFan', 50),
    isOver: /^(cancelled|canceled|postponed|offsale)$/i.test(cell('status') ?? ''),
  };
}

/** `price` is for every place; `prices` names levels: `Stalls=65.00|Balcony=45.00`. */
function pricesOf(levels?: string, price?: string, code?: string): ImportedPrices | undefined {
  if (levels === undefined && price === undefined) return undefined;
  const currency = currencyOf(code);
  const named = new Map<string, number>();
  for (const one of (levels ?? '').split('|').filter((part) => part.trim() !== '')) {
    const at = one.lastIndexOf('=');
    const level = plainText(one.slice(0, at));
    if (at < 1 || !level) throw new RefusedRow(`prices is not level=price|level=price: ${one.slice(0, 60)}`);
    named.set(level, minorUnits(one.slice(at + 1), currency));
  }
  const amounts = [...named.values()];
  if (price !== undefined) amounts.push(minorUnits(price, currency));
  if (amounts.length === 0) return undefined;
  return {
    currency,
    low: Math.min(...amounts),
    high: Math.max(...amounts),
    levels: named.size > 0 ? named : undefined,
  };
}

function wholeOf(text: string | undefined, what: string, most: number): number | undefined {
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
