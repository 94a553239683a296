import { apiCrash } from './api-crash';
import { bankDashboard } from './bank-dashboard';
import { bankFaults } from './bank-faults';
import { cancellations } from './cancellations';
import { cards } from './cards';
import { holdExpiry } from './hold-expiry';
import type { Ordering } from './scenario';
import { webhooks } from './webhooks';

/** All orderings of events around a purchase that are tested. A new way for money to move needs its orderings here. */
export const allOrderings: readonly Ordering[] = [
  ...cards,
  ...webhooks,
  ...holdExpiry,
  ...cancellations,
  ...bankFaults,
  ...bankDashboard,
  ...apiCrash,
];
