import './integrations.css';
import { session } from '../../session/session';
import { Loading } from '../../ui/loading';
import { BackofficePage } from '../backoffice-page';
import { currentTeam, myTeams } from '../team/my-teams';
import { teamMessages } from '../team/t-team';
import { TeamSwitch } from '../team/team-switch';
import { ApiKeys } from './api-keys';
import { integrationMessages, tIntegration } from './t-integrations';
import { Webhooks } from './webhooks';

/** For an organiser's own programs: API keys, and endpoints that are told what happens. */
export function IntegrationsPage() {
  return (
    <BackofficePage
      area="integrations"
      title={() => tIntegration('title')}
      messages={[integrationMessages, teamMessages]}
    >
      {() => <Integrations />}
    </BackofficePage>
  );
}

function Integrations() {
  if (!myTeams()) return <Loading />;
  const team = currentTeam();
  if (!team) return <p class="notice">{tIntegration('none')}</p>;
  const isOwner = team.role === 'owner' || session.value?.roles.includes('ops');
  const path = `/organiser/teams/${encodeURIComponent(team.organiserId)}`;
  return (
    <>
      <TeamSwitch />
      {isOwner ? (
        <div class="stack" key={team.organiserId}>
          <Webhooks path={`${path}/webhooks`} />
          <ApiKeys path={`${path}/api-keys`} />
        </div>
      ) : (
        <p class="notice">{tIntegration('ownersOnly')}</p>
      )}
    </>
  );
}
