import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { teamRoles } from '../../domain/team';
import { id } from '../schemas';

/** A role in a team. */
export const teamRole = z.enum(teamRoles);

/** The name of a team. */
export const teamName = z.string().trim().min(1).max(200);

/** The team in a path. */
export const teamParams = z.object({ organiserId: z.string() });

/** A team as its members see it in a list. */
export const teamSummary = z
  .object({
    organiserId: id,
    name: z.string(),
    role: teamRole
      .nullable()
      .meta({ description: 'Your role; null for the operator, who may do everything' }),
    sharedRole: teamRole
      .nullable()
      .meta({ description: 'What everybody with the role `organiser` may do in it; null: nothing' }),
  })
  .meta({ id: 'TeamSummary' });

/** A member of a team. */
const teamMember = z
  .object({
    userId: z.string(),
    role: teamRole,
    email: z.string().nullable(),
    joinedAt: instant,
  })
  .meta({ id: 'TeamMember' });

/** An invitation that can be accepted. */
const teamInvitation = z
  .object({
    invitationId: id,
    role: teamRole,
    email: z.string().nullable().meta({ description: 'Null for a link that is handed over by hand' }),
    invitedBy: z.string(),
    createdAt: instant,
    expiresAt: instant,
  })
  .meta({ id: 'TeamInvitation' });

/** A team with its people. */
export const teamView = teamSummary
  .extend({
    members: z.array(teamMember).meta({ description: 'At most 500, those who may most first' }),
    invitations: z.array(teamInvitation).meta({ description: 'For owners: those that can be accepted' }),
  })
  .meta({ id: 'Team' });
