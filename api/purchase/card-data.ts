const FIELDS =
  /^(card_?number|pan|number|cvc|cvv|cvv2|security_?code|exp(iry)?(_?(month|year|date))?|card)$/i;
// The separators that people and forms put between the digits.
const GAPS = /[\s\p{Pd}._/]+/gu;

/**
 * Whether a body contains data that only the payment processor may see: a card number (13–19 digits that pass the Luhn
 * check, with any separators, at any depth) as a value or a name, or anything in paymentInfo that contains one or is named
 * like a field of a card.
 */
export function looksLikeCardData(body: unknown): boolean {
  // Without recursion, because a body may be nested deeper than the stack.
  const left = [{ value: body, inPayment: false }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, inPayment } = next;
    if (typeof value === 'string' || typeof value === 'number') {
      if (isCardNumber(String(value)) || (inPayment && holdsCardNumber(String(value)))) return true;
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        if (isCardNumber(key) || (inPayment && FIELDS.test(key))) return true;
        left.push({ value: item, inPayment: inPayment || key === 'paymentInfo' });
      }
    }
  }
  return false;
}

/** The text without separators, with digits of other scripts as ASCII digits. */
const digitsOf = (text: string): string => text.normalize('NFKC').replace(GAPS, '');

// Nineteen digits with many separators; a longer text is not a card number alone.
const MAX_CHARACTERS = 200;

function isCardNumber(text: string): boolean {
  if (text.length > MAX_CHARACTERS) return false;
  const digits = digitsOf(text);
  return /^\d{13,19}$/.test(digits) && passesLuhn(digits);
}

/** Looks at every run of 13–19 digits in linear time: the Luhn sum of any window is the difference of two prefix sums. */
function holdsCardNumber(text: string): boolean {
  for (const [run] of digitsOf(text).matchAll(/\d{13,}/g)) {
    // Prefix sums of the digits, one with those at even places doubled and one with those at odd places doubled.
    const sums: [number[], number[]] = [[0], [0]];
    for (let place = 0; place < run.length; place += 1) {
      const digit = Number(run[place]);
      for (const parity of [0, 1] as const)
        sums[parity].push(sums[parity][place]! + (place % 2 === parity ? doubled(digit) : digit));
    }
    for (let end = 13; end <= run.length; end += 1) {
      // Luhn doubles every second digit, from the last but one on.
      const sum = sums[(end % 2) as 0 | 1];
      for (let start = Math.max(0, end - 19); start <= end - 13; start += 1)
        if ((sum[end]! - sum[start]!) % 10 === 0) return true;
    }
  }
  return false;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries())
    sum += index % 2 === 1 ? doubled(Number(digit)) : Number(digit);
  return sum % 10 === 0;
}

const doubled = (digit: number): number => (digit > 4 ? digit * 2 - 9 : digit * 2);
