import type { AttentionCounts } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { usePolled } from '../../http/use-polled';
import { tOps } from './t-ops';
import { useOpsMessages } from './use-ops-messages';

const AGAIN_MS = 60_000;

/** How many things wait for a person, behind the name of the area; nothing while none does. */
export function AttentionCount() {
  const isLoaded = useOpsMessages();
  const { value } = usePolled(
    'attention counts',
    (signal) => call<AttentionCounts>('GET', '/ops/attention/counts', { signal }),
    AGAIN_MS,
  );
  const count = Object.values(value ?? {}).reduce((sum, one) => sum + one, 0);
  if (!isLoaded || count === 0) return null;
  return (
    <span class="attention-count">
      <span aria-hidden="true">{count > 999 ? '999+' : count}</span>
      <span class="visually-hidden">{tOps('attention.waiting', { count })}</span>
    </span>
  );
}
