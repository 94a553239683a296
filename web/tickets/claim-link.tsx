import { useId, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/t';

/** The link that offers a ticket, to copy, or to send with what the device shares with. */
export function ClaimLink({ path }: { path: string }) {
  const url = new URL(path, location.origin).href;
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(url);
      setCopied(true);
    } catch {
      // Without the permission, or on a page without TLS, the selected text is copied by hand.
    }
  };
  return (
    <div class="claim-link">
      <label for={id} class="small">
        {t('transfer.link')}
      </label>
      <input
        ref={field}
        id={id}
        readOnly
        dir="ltr"
        value={url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div class="row">
        <button type="button" class="button" onClick={() => void copy()}>
          {t('transfer.copy')}
        </button>
        {'share' in navigator && (
          <button
            type="button"
            class="button button-quiet"
            // The user may close what the device shows.
            onClick={() => void navigator.share({ url }).catch(() => undefined)}
          >
            {t('transfer.share')}
          </button>
        )}
        <span role="status" class="small">
          {isCopied ? t('transfer.copied') : ''}
        </span>
      </div>
    </div>
  );
}
