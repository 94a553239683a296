export { latePayment } from './late-payment';
export { onSale } from './on-sale';
export { purchase } from './purchase';
export { sweep } from './sweep';
export { waitlist } from './waitlist';
