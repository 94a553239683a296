const FIELDS =
  /^(card_?number|pan|number|cvc|cvv|cvv2|security_?code|exp(iry)?(_?(month|year|date))?|card)$/i;
// What people and forms put between the digits.
const GAPS = /[\s\p{Pd}._/]+/gu;

/**
 * Whether a body holds what only the processor may see: a card number (13–19 digits that pass the Luhn check, however
 * spaced and however deep) as a value or a name, or anything in paymentInfo that has one in it or is named like a field
 * of a card.
 */
export function looksLikeCardData(body: unknown): boolean {
  // Not by recursion: a body may be nested deeper than the stack is.
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

/** The digits without what is between them, also those of other scripts' keyboards. */
const together = (text: string): string => text.normalize('NFKC').replace(GAPS, '');

function isCardNumber(text: string): boolean {
  const digits = together(text);
  return /^\d{13,19}$/.test(digits) && passesLuhn(digits);
}

function holdsCardNumber(text: string): boolean {
  for (const [run] of together(text).matchAll(/\d{13,}/g)) {
    for (let start = 0; start + 13 <= run.length; start += 1)
      for (let end = start + 13; end <= Math.min(start + 19, run.length); end += 1)
        if (passesLuhn(run.slice(start, end))) return true;
  }
  return false;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const doubled = index % 2 === 1 ? Number(digit) * 2 : Number(digit);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
