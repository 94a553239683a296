import type { EventMoney } from '../../../clients/typescript/contract';
import { currencyDigits } from '../../i18n/format';
import { decimalText, wholeDigits } from './decimal';

type Rules = NonNullable<EventMoney['rules']>;

// A share in parts per million is a percentage with four digits.
const SHARE_DIGITS = 4;

/** A fee as it is typed. */
export interface FeeDraft {
  readonly name: string;
  readonly per: 'ticket' | 'order';
  readonly amount: string;
  readonly share: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly isIncluded: boolean;
}

/** A tax as it is typed; `levels` has the rates of price levels. */
export interface TaxDraft {
  readonly name: string;
  readonly rate: string;
  readonly feeRate: string;
  readonly levels: Readonly<Record<string, string>>;
}

/** The fees and taxes of an event as they are typed. */
export interface RulesDraft extends Pick<Rules, 'areTaxesIncluded' | 'rounding' | 'areFeesRefunded'> {
  readonly fees: readonly FeeDraft[];
  readonly taxes: readonly TaxDraft[];
}

/** A fee without anything typed. */
export const newFee: FeeDraft = {
  ...{ name: '', per: 'ticket', amount: '', share: '', minimum: '', maximum: '', isIncluded: false },
};

/** A tax without anything typed. */
export const newTax: TaxDraft = { name: '', rate: '', feeRate: '', levels: {} };

/** The draft of the rules of an event; an empty one where it has none. */
export function draftOf({ rules, currency }: EventMoney): RulesDraft {
  const digits = currencyDigits(currency);
  const money = (amount: number | undefined) => (amount ? decimalText(amount, digits) : '');
  const share = (ppm: number | undefined) => (ppm === undefined ? '' : decimalText(ppm, SHARE_DIGITS));
  const { areTaxesIncluded = true, rounding = 'line', areFeesRefunded = false } = rules ?? {};
  return {
    ...{ areTaxesIncluded, rounding, areFeesRefunded },
    fees: (rules?.fees ?? []).map(({ name, per, isIncluded, ...fee }) => ({
      ...{ name, per, isIncluded, amount: money(fee.amount), share: fee.sharePpm ? share(fee.sharePpm) : '' },
      ...{ minimum: money(fee.minimum), maximum: money(fee.maximum) },
    })),
    taxes: (rules?.taxes ?? []).map(({ name, ratePpm, feeRatePpm, levelRatesPpm }) => ({
      ...{ name, rate: share(ratePpm), feeRate: share(feeRatePpm) },
      levels: Object.fromEntries(
        Object.entries(levelRatesPpm ?? {}).map(([level, ppm]) => [level, share(ppm)]),
      ),
    })),
  };
}

/** The rules of a draft; null without fees and taxes. A text that is no number becomes NaN, which the API refuses by its path. */
export function rulesOf({ fees, taxes, ...rest }: RulesDraft, currency: string): Rules | null {
  if (fees.length + taxes.length === 0) return null;
  const digits = currencyDigits(currency);
  const money = (text: string) =>
    text.trim() === '' ? undefined : (wholeDigits(text, digits) ?? Number.NaN);
  const share = (text: string) =>
    text.trim() === '' ? undefined : (wholeDigits(text, SHARE_DIGITS) ?? Number.NaN);
  return {
    ...rest,
    fees: fees.map(({ name, per, isIncluded, amount, share: part, minimum, maximum }) => ({
      ...{ name, per, isIncluded, amount: money(amount) ?? 0, sharePpm: share(part) ?? 0 },
      ...{ minimum: money(minimum), maximum: money(maximum) },
    })),
    taxes: taxes.map(({ name, rate, feeRate, levels }) => {
      const given = Object.entries(levels).flatMap(([level, text]) => {
        const ppm = share(text);
        return ppm === undefined ? [] : [[level, ppm] as const];
      });
      return {
        ...{ name, ratePpm: share(rate) ?? 0, feeRatePpm: share(feeRate) },
        ...(given.length > 0 && { levelRatesPpm: Object.fromEntries(given) }),
      };
    }),
  };
}
