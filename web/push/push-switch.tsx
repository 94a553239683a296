import './push.css';
import { useState } from 'preact/hooks';
import type { MessageKey } from '../i18n/messages/en';
import { t } from '../i18n/t';
import { canPush, pushKept } from './push-kept';

/** Switches web push on or off in this browser; nothing where it cannot be. */
export function PushSwitch({ label }: { label: MessageKey }) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<MessageKey>();
  if (!canPush) return null;
  const change = async (wanted: boolean) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { startPush, stopPush } = await import('./web-push');
      if (wanted && !(await startPush())) setProblem('notifyMe.refused');
      if (!wanted) await stopPush();
    } catch {
      setProblem('push.failed');
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <label>
        <input
          type="checkbox"
          checked={pushKept.value !== null}
          disabled={isBusy}
          onChange={(event) => void change(event.currentTarget.checked)}
        />{' '}
        {t(label)}
      </label>
      <p class="small" role="status">
        {problem && t(problem)}
      </p>
    </>
  );
}
