import { setWorkflowOptions } from '@temporalio/workflow';
import { onSale } from './on-sale';
import { transfer } from './transfer';
import { waitlist } from './waitlist';

// Days and weeks long: they go on with the current version of the workers. All others end with the version they began on.
const longLived = { versioningBehavior: 'AUTO_UPGRADE' } as const;
setWorkflowOptions(longLived, onSale);
setWorkflowOptions(longLived, transfer);
setWorkflowOptions(longLived, waitlist);

export { latePayment } from './late-payment';
export { purchase } from './purchase';
export { reconcile } from './reconcile';
export { reconcileDue } from './reconcile-due';
export { refund } from './refund';
export { sweep } from './sweep';
export { onSale, transfer, waitlist };
