/** A text, or one text for each plural form of the language, chosen by the value `count`. `{name}` is a placeholder. */
export type Message = string | (Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string });

/** The values of placeholders; numbers are formatted for the locale. */
export type Values = Readonly<Record<string, string | number>>;

/** Replaces the placeholders of a message. A placeholder without a value stays visible. */
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
