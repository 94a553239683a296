export { latePayment } from './late-payment';
export { onSale } from './on-sale';
export { purchase } from './purchase';
export { refund } from './refund';
export { sweep } from './sweep';
export { transfer } from './transfer';
export { waitlist } from './waitlist';
