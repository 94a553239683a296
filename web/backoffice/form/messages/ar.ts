import type { FormMessages } from './en';

/** The texts of forms in Arabic. */
export const messages: FormMessages = {
  'form.optional': '(اختياري)',
  'form.noAmount': 'أدخل مبلغًا مثل 45.50، بعدد منازل عشرية لا يزيد على {digits}.',
  'form.saved': 'تم الحفظ',
  'form.waiting': 'لم يُحفظ بعد',
  'form.saving': 'جارٍ الحفظ…',
  'form.failed': 'تعذّر الحفظ',
  'form.leave': 'لم يُحفظ ما أدخلته. هل تريد المغادرة على أي حال؟',
};
