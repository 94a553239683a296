import type { TeamMember } from '../../../clients/typescript/contract';
import { formatMoment } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { session } from '../../session/session';
import { ConfirmedButton } from '../../ui/confirmed-button';
import { tBackoffice } from '../t-backoffice';
import { RoleSelect, type TeamRole } from './role-select';
import { tTeam } from './t-team';

/** The people of a team; owners give them roles and remove them, and everybody can leave. */
export function MemberList(props: {
  members: readonly TeamMember[];
  isOwner: boolean;
  onChange: (member: TeamMember, role: TeamRole) => void;
  onRemove: (member: TeamMember) => void;
}) {
  const { members, isOwner, onChange, onRemove } = props;
  return (
    <section class="card stack" aria-labelledby="members">
      <h2 id="members">{tTeam('members.title')}</h2>
      <ul class="team-people">
        {members.map((member) => {
          const isMe = member.userId === session.value?.userId;
          const who = member.email ?? member.userId;
          const word = isMe ? 'leave' : 'remove';
          return (
            <li key={member.userId}>
              <div>
                <strong dir="auto">{who}</strong> {isMe && <span class="badge">{tTeam('members.you')}</span>}
                <p class="small">
                  {tTeam('members.since', { when: formatMoment(locale(), member.joinedAt, 'short') })}
                </p>
              </div>
              {isOwner ? (
                <div class="field">
                  <RoleSelect
                    label={tTeam('members.roleOf', { who })}
                    value={member.role}
                    onChoose={(role) => onChange(member, role)}
                  />
                </div>
              ) : (
                <span>{tTeam(`role.${member.role}`)}</span>
              )}
              {(isOwner || isMe) && (
                <ConfirmedButton
                  label={tTeam(`members.${word}`)}
                  title={tTeam(`members.${word}.title`, { who })}
                  description={tTeam(`members.${word}.description`)}
                  cancelLabel={tBackoffice('action.back')}
                  confirmLabel={tTeam(`members.${word}`)}
                  onConfirm={() => onRemove(member)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
