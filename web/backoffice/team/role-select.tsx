import type { TeamMember } from '../../../clients/typescript/contract';
import { tTeam } from './t-team';

/** A role in a team. */
export type TeamRole = TeamMember['role'];

/** The roles, the one that may most first. */
export const TEAM_ROLES: readonly TeamRole[] = ['owner', 'editor', 'box-office', 'viewer'];

/** Chooses a role. */
export function RoleSelect(props: {
  id?: string;
  name?: string;
  label?: string;
  value: TeamRole;
  onChoose?: (role: TeamRole) => void;
}) {
  const { id, name, label, value, onChoose } = props;
  return (
    <select
      id={id}
      name={name}
      aria-label={label}
      value={value}
      onChange={(event) => onChoose?.(event.currentTarget.value as TeamRole)}
    >
      {TEAM_ROLES.map((role) => (
        <option key={role} value={role} selected={role === value}>
          {tTeam(`role.${role}`)}
        </option>
      ))}
    </select>
  );
}
