/** A decimal number as a whole number of its smallest digits: `2.5` with two digits is 250. Undefined for other texts. */
export function wholeDigits(text: string, digits: number): number | undefined {
  const found = /^(\d{1,12})(?:[.,](\d{0,4}))?$/.exec(text.trim());
  const fraction = (found?.[2] ?? '').replace(/0+$/, '');
  if (!found || fraction.length > digits) return undefined;
  return Number(`${found[1]}${fraction.padEnd(digits, '0')}`);
}

/** The text of a whole number of smallest digits, without zeros at the end: 250 with two digits is `2.5`. */
export function decimalText(value: number, digits: number): string {
  return String(Number((value / 10 ** digits).toFixed(digits)));
}
