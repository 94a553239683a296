/** The roles in a team, the one that may most first. */
export const teamRoles = ['owner', 'editor', 'box-office', 'viewer'] as const;

/** One role in a team. */
export type TeamRole = (typeof teamRoles)[number];

/**
 * What a role allows: to see how an event sells (`view`); to serve its guests, with lists and gates (`sell`); to change the
 * event, its sale, seats and prices (`edit`); to decide about the team, the money and the end of the event (`own`). Who may
 * one of them may all before it.
 */
export const teamPermissions = ['view', 'sell', 'edit', 'own'] as const;

/** One thing that a role allows. */
export type TeamPermission = (typeof teamPermissions)[number];

// Each role may all that the roles behind it may.
const HIGHEST: Readonly<Record<TeamRole, TeamPermission>> = {
  owner: 'own',
  editor: 'edit',
  'box-office': 'sell',
  viewer: 'view',
};

/** Whether a role in a team allows what is asked. */
export function allows(role: TeamRole, permission: TeamPermission): boolean {
  return teamPermissions.indexOf(HIGHEST[role]) >= teamPermissions.indexOf(permission);
}

/** The role of two that may more; null counts as none. */
export function higherRole(one: TeamRole | null, other: TeamRole | null): TeamRole | null {
  return teamRoles.find((role) => role === one || role === other) ?? null;
}
