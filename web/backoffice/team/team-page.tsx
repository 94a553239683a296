import './team.css';
import { useState } from 'preact/hooks';
import type { Team, TeamMember } from '../../../clients/typescript/contract';
import { call, write } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { useLoad } from '../../http/use-load';
import { session } from '../../session/session';
import { announce } from '../../ui/announcer';
import { Loading } from '../../ui/loading';
import { BackofficePage } from '../backoffice-page';
import { inputLimits } from '../form/input-limits';
import { ProblemLine } from '../problem-line';
import { tBackoffice } from '../t-backoffice';
import { FindTeam } from './find-team';
import { Invitations } from './invitations';
import { MemberList } from './member-list';
import { currentTeam, loadMyTeams, myTeams } from './my-teams';
import { NewTeamForm } from './new-team-form';
import { TEAM_ROLES, type TeamRole } from './role-select';
import { teamMessages, tTeam } from './t-team';
import { TeamSwitch } from './team-switch';

/** The team to which one's events belong: who is in it, with which role, and who is invited. The operator finds every team. */
export function TeamPage({ organiserId }: { organiserId?: string }) {
  return (
    <BackofficePage area="team" title={() => tBackoffice('area.team')} messages={[teamMessages]}>
      {() => <Teams asked={organiserId} />}
    </BackofficePage>
  );
}

function Teams({ asked }: { asked?: string }) {
  const roles = session.value?.roles ?? [];
  if (!myTeams()) return <Loading />;
  const organiserId = asked ?? currentTeam()?.organiserId;
  const mayMake = roles.includes('organiser') || roles.includes('ops');
  return (
    <>
      {roles.includes('ops') && <FindTeam />}
      {!asked && <TeamSwitch />}
      {organiserId === undefined ? (
        <p class="notice">{tTeam('team.none')}</p>
      ) : (
        <TeamOf key={organiserId} organiserId={organiserId} />
      )}
      {mayMake && <NewTeamForm />}
    </>
  );
}

function TeamOf({ organiserId }: { organiserId: string }) {
  const path = `/organiser/teams/${encodeURIComponent(organiserId)}`;
  const { value: team, problem, reload } = useLoad(path, (signal) => call<Team>('GET', path, { signal }));
  const [refusal, setRefusal] = useState<ApiProblem>();
  if (!team) return problem ? <ProblemLine problem={problem} onRetry={reload} /> : <Loading />;
  const me = session.value;
  const isOwner = team.role === 'owner' || (me?.roles.includes('ops') ?? false);
  const run = async (work: Promise<unknown>, isLeaving = false) => {
    setRefusal(undefined);
    try {
      await work;
      announce(tTeam('team.saved'));
    } catch (error) {
      setRefusal(asProblem(error));
    }
    // Whoever has left sees another team, or none.
    await loadMyTeams();
    if (!isLeaving) reload();
  };
  const memberPath = ({ userId }: TeamMember) => `${path}/members/${encodeURIComponent(userId)}`;
  return (
    <>
      <h2 dir="auto">{team.name}</h2>
      {isOwner && (
        <Rename team={team} onRename={(name) => void run(write('PATCH', path, { body: { name } }))} />
      )}
      {refusal && <ProblemLine problem={refusal} />}
      {team.sharedRole && (
        <p class="notice">{tTeam('team.shared', { role: tTeam(`role.${team.sharedRole}`) })}</p>
      )}
      <div class="backoffice-columns">
        <MemberList
          // A refused change of a role shows the role as it is.
          key={JSON.stringify(team.members) + (refusal ? 'refused' : '')}
          members={team.members}
          isOwner={isOwner}
          onChange={(member, role: TeamRole) =>
            void run(write('PATCH', memberPath(member), { body: { role } }))
          }
          onRemove={(member) => void run(write('DELETE', memberPath(member)), member.userId === me?.userId)}
        />
        <div class="stack">
          {isOwner && (
            <Invitations path={`${path}/invitations`} invitations={team.invitations} onDone={reload} />
          )}
          <Roles />
        </div>
      </div>
    </>
  );
}

function Rename({ team, onRename }: { team: Team; onRename: (name: string) => void }) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onRename(String(new FormData(event.currentTarget as HTMLFormElement).get('name')).trim());
  };
  return (
    <form class="row team-invite" onSubmit={submit}>
      <label class="field field-wide">
        {tTeam('team.name')}
        <input
          name="name"
          defaultValue={team.name}
          key={team.name}
          autocomplete="off"
          {...inputLimits('PATCH /organiser/teams/{organiserId}', 'name')}
          required
        />
      </label>
      <button type="submit" class="button button-quiet">
        {tTeam('team.rename')}
      </button>
    </form>
  );
}

function Roles() {
  return (
    <section class="card stack" aria-labelledby="roles">
      <h2 id="roles">{tTeam('roles.title')}</h2>
      <dl class="team-roles">
        {TEAM_ROLES.map((role) => (
          <div key={role}>
            <dt>{tTeam(`role.${role}`)}</dt>
            <dd>{tTeam(`role.${role}.may`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
