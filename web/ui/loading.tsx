import { t } from '../i18n/t';

/** Something is on its way; the shape stands still for who asked for less motion. */
export function Loading() {
  return (
    <p class="loading" role="status">
      <span class="loading-mark" aria-hidden="true" />
      {t('loading')}
    </p>
  );
}
