import { chooseTeam, currentTeam, myTeams } from './my-teams';
import { tTeam } from './t-team';

/** Chooses the team to work in, for somebody who is in several. */
export function TeamSwitch() {
  const teams = myTeams() ?? [];
  if (teams.length < 2) return null;
  return (
    <label class="field team-switch">
      {tTeam('team.switch')}
      <select value={currentTeam()?.organiserId} onChange={(event) => chooseTeam(event.currentTarget.value)}>
        {teams.map(({ organiserId, name }) => (
          <option key={organiserId} value={organiserId}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
