import { apiDies } from './api-dies';
import { bankDashboard } from './bank-dashboard';
import { bankFaults } from './bank-faults';
import { cards } from './cards';
import { changesOfMind } from './changes-of-mind';
import { holdEnd } from './hold-end';
import type { Ordering } from './scene';
import { webhooks } from './webhooks';

/** Every ordering that a purchase has to stand. Whoever adds a way for money to move adds its orderings. */
export const allOrderings: readonly Ordering[] = [
  ...cards,
  ...webhooks,
  ...holdEnd,
  ...changesOfMind,
  ...bankFaults,
  ...bankDashboard,
  ...apiDies,
];
