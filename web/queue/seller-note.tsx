import { t } from '../i18n/t';

/** What the seller says to everybody who waits. The region is always there, so that screen readers announce a new text. */
export function SellerNote({ note }: { note: string | undefined }) {
  return (
    <div role="status">
      {note && (
        <p class="notice" data-testid="seller-note">
          <strong>{t('queue.fromSeller')}</strong> <bdi>{note}</bdi>
        </p>
      )}
    </div>
  );
}
