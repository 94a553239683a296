import { t } from '../i18n/t';

/** The loading indicator; it does not move with prefers-reduced-motion. */
export function Loading() {
  return (
    <p class="loading" role="status">
      <span class="loading-mark" aria-hidden="true" />
      {t('loading')}
    </p>
  );
}
