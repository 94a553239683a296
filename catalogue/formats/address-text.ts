import { foldText } from '../../domain/fold-text';
import { plainText, shortText } from './plain-text';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'sv', 'da', 'tr'];
const OTHER_NAMES = ['USA', 'UK', 'UAE', 'England', 'Scotland', 'Wales', 'Northern Ireland'];

/** The parts of an address in one text. */
interface ParsedAddress {
  readonly address?: string;
  readonly city?: string;
  readonly country?: string;
}

/** Parses `Main Street 1, 28195 Bremen, DE`: the country is last, the city before it; either may be missing. */
export function parseAddressText(text: string): ParsedAddress {
  const parts = text.split(/[,;\n]/).flatMap((part) => plainText(part) ?? []);
  const address = shortText(text, 500);
  const country = parts.at(-1);
  if (!country || !isCountry(country)) return { address };
  const city = parts
    .slice(0, -1)
    .map(cityIn)
    .findLast((one) => one !== '');
  return { address, city, country };
}

/** A part without postal code and state: `Austin` from `Austin TX 78701`; empty for `TX 78701` and for streets. */
function cityIn(part: string): string {
  if (/ \d{1,3}[a-z]?$|^\d{1,3}[a-z]? /i.test(part)) return '';
  const words = part.split(' ').filter((word) => !/\d/.test(word) && !/^[A-Z]{1,3}$/.test(word));
  return words.join(' ');
}

let countries: ReadonlySet<string> | undefined;

function isCountry(text: string): boolean {
  countries ??= new Set([...OTHER_NAMES, ...regionNames()].map(foldText));
  return countries.has(foldText(text));
}

function regionNames(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const names = LANGUAGES.map((one) => new Intl.DisplayNames(one, { type: 'region', fallback: 'none' }));
  const known = codes.filter((code) => names[0]?.of(code));
  return [...known, ...known.flatMap((code) => names.flatMap((one) => one.of(code) ?? []))];
}
