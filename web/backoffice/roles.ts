/** A part of the desk. */
export type Area = 'sales' | 'purchases' | 'reconciliation' | 'checkIn';

// As the API has it for the calls behind each; it alone decides, this only spares people a refusal.
const ROLES: Readonly<Record<Area, readonly string[]>> = {
  sales: ['organiser', 'ops'],
  purchases: ['ops'],
  reconciliation: ['finance'],
  checkIn: ['door', 'ops'],
};

/** The parts of the desk that are of use to somebody with these roles, in their order. */
export function areasOf(roles: readonly string[]): Area[] {
  return (Object.keys(ROLES) as Area[]).filter((area) => ROLES[area].some((role) => roles.includes(role)));
}

/** The roles that a part of the desk needs, any one of them. */
export function rolesFor(area: Area): readonly string[] {
  return ROLES[area];
}
