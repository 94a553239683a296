/** A text, or one for each plural form that the language has, chosen by the value `count`. `{name}` takes a value. */
export type Message = string | (Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string });

/** What a message is filled with; numbers are written as the language writes them. */
export type Values = Readonly<Record<string, string | number>>;

/** Fills a message. A name without a value stays as it is, so that a mistake is seen. */
export function fillMessage(locale: string, message: Message, values: Values = {}): string {
  const text =
    typeof message === 'string' ? message : (message[formOf(locale, values.count)] ?? message.other);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : value;
  });
}

function formOf(locale: string, count: string | number | undefined): Intl.LDMLPluralRule {
  return typeof count === 'number' ? new Intl.PluralRules(locale).select(count) : 'other';
}
