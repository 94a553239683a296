import type { QueueStatus } from '../../clients/typescript/contract';

/** A place in the queue. `left`: the fan has no place (404 `not-in-queue`) and may join. */
export type Place = QueueStatus | (Omit<QueueStatus, 'state'> & { readonly state: 'left' });
