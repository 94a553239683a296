import './integrations.css';
import { useLocation } from 'preact-iso';
import { paths } from '../../paths';
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
  const { query } = useLocation();
  if (!myTeams()) return <Loading />;
  const isOps = session.value?.roles.includes('ops') ?? false;
  const team = currentTeam();
  // Ops come here for any team.
  const asked = isOps ? query.team : undefined;
  const organiserId = asked ?? team?.organiserId;
  if (!organiserId) return <p class="notice">{tIntegration('none')}</p>;
  const path = `/organiser/teams/${encodeURIComponent(organiserId)}`;
  return (
    <>
      {asked ? (
        <p>
          <a class="id" href={paths.backofficeTeam(asked)}>
            {asked}
          </a>
        </p>
      ) : (
        <TeamSwitch />
      )}
      {isOps || team?.role === 'owner' ? (
        <div class="stack" key={organiserId}>
          <Webhooks path={`${path}/webhooks`} />
          <ApiKeys path={`${path}/api-keys`} />
        </div>
      ) : (
        <p class="notice">{tIntegration('ownersOnly')}</p>
      )}
    </>
  );
}
