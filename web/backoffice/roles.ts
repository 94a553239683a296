/** A part of the back office. */
export type Area =
  | 'events'
  | 'sales'
  | 'plans'
  | 'purchases'
  | 'reconciliation'
  | 'checkIn'
  | 'team'
  | 'audit'
  | 'integrations';

// The same roles as the API requires. The API decides; this table only hides what would be refused.
const ROLES: Readonly<Record<Area, readonly string[]>> = {
  events: ['organiser', 'ops'],
  sales: ['organiser', 'ops'],
  plans: ['organiser', 'ops'],
  purchases: ['ops'],
  reconciliation: ['finance'],
  checkIn: ['door', 'ops'],
  team: ['organiser', 'ops'],
  audit: ['organiser', 'ops', 'finance'],
  integrations: ['organiser', 'ops'],
};

/** The areas that these roles may use, in the order of the menu. */
export function areasOf(roles: readonly string[]): Area[] {
  return (Object.keys(ROLES) as Area[]).filter((area) => ROLES[area].some((role) => roles.includes(role)));
}

/** The roles that give access to an area; one of them is enough. */
export function rolesFor(area: Area): readonly string[] {
  return ROLES[area];
}
