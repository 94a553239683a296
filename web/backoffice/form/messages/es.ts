import type { FormMessages } from './en';

/** The texts of forms in Spanish. */
export const messages: FormMessages = {
  'form.optional': '(opcional)',
  'form.noAmount': 'Escriba un importe como 45,50, con {digits} decimales como máximo.',
  'form.saved': 'Guardado',
  'form.waiting': 'Aún sin guardar',
  'form.saving': 'Guardando…',
  'form.failed': 'No se guardó',
  'form.leave': 'Lo que ha escrito no está guardado. ¿Salir de todos modos?',
};
