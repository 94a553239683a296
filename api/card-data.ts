const FIELDS =
  /^(card_?number|pan|number|cvc|cvv|cvv2|security_?code|exp(iry)?(_?(month|year|date))?|card)$/i;

/**
 * Whether a body holds what only the processor may see: a card number (13–19 digits that pass the Luhn check, however
 * spaced) anywhere, or the fields of a card in paymentInfo.
 */
export function looksLikeCardData(body: unknown): boolean {
  return walk(body, false, 0);
}

function walk(value: unknown, inPayment: boolean, depth: number): boolean {
  if (depth > 8) return false;
  if (typeof value === 'string' || typeof value === 'number') return isCardNumber(String(value));
  if (Array.isArray(value)) return value.some((item) => walk(item, inPayment, depth + 1));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, item]) =>
      (inPayment && FIELDS.test(key)) || walk(item, inPayment || key === 'paymentInfo', depth + 1),
  );
}

function isCardNumber(text: string): boolean {
  const digits = text.replace(/[ -]/g, '');
  if (!/^\d{13,19}$/.test(digits)) return false;
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const doubled = index % 2 === 1 ? Number(digit) * 2 : Number(digit);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
