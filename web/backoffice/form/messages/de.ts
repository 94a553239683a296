import type { FormMessages } from './en';

/** The texts of forms in German. */
export const messages: FormMessages = {
  'form.optional': '(freiwillig)',
  'form.noAmount': 'Geben Sie einen Betrag wie 45,50 ein, mit höchstens {digits} Nachkommastellen.',
  'form.saved': 'Gespeichert',
  'form.waiting': 'Noch nicht gespeichert',
  'form.saving': 'Wird gespeichert …',
  'form.failed': 'Nicht gespeichert',
  'form.leave': 'Ihre Eingaben sind nicht gespeichert. Trotzdem verlassen?',
};
