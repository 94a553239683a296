import type { QueueStatus } from '../../clients/typescript/contract';

/** Where a fan stands in the queue. `left` is the stream's word for 404 `not-in-queue`: the fan has no place, and may join. */
export type Place = QueueStatus | (Omit<QueueStatus, 'state'> & { readonly state: 'left' });
