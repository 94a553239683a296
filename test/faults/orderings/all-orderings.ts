import { apiCrash } from './api-crash';
import { bankDashboard } from './bank-dashboard';
import { bankFaults } from './bank-faults';
import { cancellations } from './cancellations';
import { cards } from './cards';
import { holdExpiry } from './hold-expiry';
import type { Ordering } from './scenario';
import { webhooks } from './webhooks';

/** Every ordering that a purchase has to stand. Whoever adds a way for money to move adds its orderings. */
export const allOrderings: readonly Ordering[] = [
  ...cards,
  ...webhooks,
  ...holdExpiry,
  ...cancellations,
  ...bankFaults,
  ...bankDashboard,
  ...apiCrash,
];
