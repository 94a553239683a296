import { useState } from 'preact/hooks';
import { session } from '../../session/session';
import { Loading } from '../../ui/loading';
import { BackofficePage } from '../backoffice-page';
import { FileButton } from '../reconciliation/file-button';
import { tBackoffice } from '../t-backoffice';
import { currentTeam, myTeams } from '../team/my-teams';
import { teamMessages } from '../team/t-team';
import { TeamSwitch } from '../team/team-switch';
import { AuditFilter } from './audit-filter';
import { AuditLines } from './audit-lines';
import { auditMessages, tAudit } from './t-audit';

/** Who changed what, with before and after: for a team of its own events, for the operator of everything. */
export function AuditPage() {
  return (
    <BackofficePage
      area="audit"
      title={() => tBackoffice('area.audit')}
      messages={[auditMessages, teamMessages]}
    >
      {() => <Audit />}
    </BackofficePage>
  );
}

function Audit() {
  // A sale's page leads here with its event.
  const [query, setQuery] = useState(() => new URLSearchParams(location.search).toString());
  const isOperator = session.value?.roles.some((role) => role === 'ops' || role === 'finance') ?? false;
  if (!isOperator && !myTeams()) return <Loading />;
  const team = currentTeam();
  const mayLook = isOperator || team?.role === 'owner' || team?.role === 'editor';
  if (!mayLook)
    return (
      <>
        <TeamSwitch />
        <p class="notice">{tAudit('audit.noTeam')}</p>
      </>
    );
  const path = isOperator ? '/ops/audit' : `/organiser/teams/${encodeURIComponent(team!.organiserId)}/audit`;
  return (
    <>
      {!isOperator && <TeamSwitch />}
      <AuditFilter query={query} onChange={setQuery} />
      <AuditLines key={`${path}?${query}`} path={path} query={query} />
      <p>
        <FileButton path={`${path}.csv?${query}`} name="audit.csv" label={tAudit('audit.file')} />
      </p>
    </>
  );
}
