import { useRef } from 'preact/hooks';
import { t } from '../i18n/t';

/** Gives the place back, but not by a slip of the finger. */
export function LeaveButton({ onLeave }: { onLeave: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" class="link-button" onClick={() => dialog.current?.showModal()}>
        {t('queue.leave')}
      </button>
      <dialog ref={dialog} aria-labelledby="leave-title" class="dialog">
        <h2 id="leave-title">{t('queue.leaveTitle')}</h2>
        <p>{t('queue.leaveHow')}</p>
        <div class="row">
          <button type="button" class="button button-quiet" onClick={() => dialog.current?.close()}>
            {t('queue.stay')}
          </button>
          <button
            type="button"
            class="button button-danger"
            onClick={() => {
              dialog.current?.close();
              onLeave();
            }}
          >
            {t('queue.leaveNow')}
          </button>
        </div>
      </dialog>
    </>
  );
}
