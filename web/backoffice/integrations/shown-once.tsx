import { useState } from 'preact/hooks';
import { announce } from '../../ui/announcer';
import { tIntegration } from './t-integrations';

/** A key or secret, which is shown only after it was made. */
export function ShownOnce({ value, onClose }: { value: string; onClose: () => void }) {
  const [isCopied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => {
        setCopied(true);
        announce(tIntegration('copied'));
      },
      () => undefined,
    );
  return (
    <div class="notice stack">
      <p>{tIntegration('once')}</p>
      <code class="id" dir="ltr">
        {value}
      </code>
      <div class="actions">
        <button type="button" class="button button-small" onClick={() => void copy()}>
          {tIntegration(isCopied ? 'copied' : 'copy')}
        </button>
        <button type="button" class="button button-quiet button-small" onClick={onClose}>
          {tIntegration('done')}
        </button>
      </div>
    </div>
  );
}
