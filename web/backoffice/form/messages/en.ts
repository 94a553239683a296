import type { Message } from '../../../i18n/message';

/** The texts of forms in English; the other languages have the same keys. */
export const messages = {
  'form.optional': '(optional)',
  'form.noAmount': 'Enter an amount such as 45.50, with at most {digits} decimals.',
  'form.saved': 'Saved',
  'form.waiting': 'Not saved yet',
  'form.saving': 'Saving…',
  'form.failed': 'Not saved',
  'form.leave': 'What you entered is not saved. Leave anyway?',
} satisfies Record<string, Message>;

/** The key of a message of forms. */
export type FormMessageKey = keyof typeof messages;

/** The messages of forms in one language. */
export type FormMessages = Readonly<Record<FormMessageKey, Message>>;
