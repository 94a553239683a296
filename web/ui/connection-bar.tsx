import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/t';
import type { Connection } from '../live/frames';

// A stream that comes back within that time is nobody's business.
const PATIENCE_MS = 2_500;

/** How fresh the page is, where it is not live; the place in the queue is safe all the while, and it says so. */
export function ConnectionBar({ connection }: { connection: ReadonlySignal<Connection> }) {
  const state = connection.value;
  const [shown, setShown] = useState<Connection>('live');
  useEffect(() => {
    const timer = setTimeout(() => setShown(state), state === 'connecting' ? PATIENCE_MS : 0);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <div class={`connection connection-${shown}`} role="status" data-state={state}>
      {shown === 'live' ? '' : t(`connection.${shown}`)}
    </div>
  );
}
