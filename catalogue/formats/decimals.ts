import { RefusedRow } from './imported-event';

// A space of any width, or an apostrophe, between groups of three digits separates thousands.
const GROUPS = /(?<=\d)[ \u00a0\u202f'’](?=\d{3}(?!\d))/g;

/**
 * A decimal without sign, with a decimal point: from `45`, `45.5`, `45,50`, `1.234,50` and `1 234,50`. Throws `RefusedRow`
 * for anything else, also for `1,234`, whose comma may separate decimals or thousands.
 */
export function parseDecimal(value: unknown, what: string): string {
  const text = String(value ?? '').trim();
  const bare = text.replace(GROUPS, '');
  if (/^\d+(\.\d*)?$/.test(bare)) return bare;
  if (/^(\d+|\d{1,3}(\.\d{3})+),\d{1,2}$/.test(bare)) return bare.replaceAll('.', '').replace(',', '.');
  if (/^\d+,\d+$/.test(bare))
    throw new RefusedRow(
      `${what} has a comma that may separate decimals or thousands; use a decimal point: ${text.slice(0, 40)}`,
    );
  throw new RefusedRow(`${what} is not a decimal number such as 45.50: ${text.slice(0, 40) || 'none'}`);
}
