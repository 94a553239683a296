import { useState } from 'preact/hooks';
import type { Team } from '../../../clients/typescript/contract';
import { write } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { inputLimits } from '../form/input-limits';
import { ProblemLine } from '../problem-line';
import { chooseTeam, loadMyTeams } from './my-teams';
import { tTeam } from './t-team';

/** Makes a team and chooses it. */
export function NewTeamForm() {
  const [problem, setProblem] = useState<ApiProblem>();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const name = String(new FormData(form).get('name')).trim();
    setProblem(undefined);
    try {
      const { organiserId } = await write<Team>('POST', '/organiser/teams', { body: { name } });
      form.reset();
      await loadMyTeams();
      chooseTeam(organiserId);
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <form class="card stack" onSubmit={(event) => void submit(event)}>
      <div class="row team-invite">
        <label class="field field-wide">
          {tTeam('team.newName')}
          <input name="name" autocomplete="organization" {...inputLimits('POST /organiser/teams', 'name')} />
        </label>
        <button type="submit" class="button button-quiet">
          {tTeam('team.make')}
        </button>
      </div>
      {problem && <ProblemLine problem={problem} />}
    </form>
  );
}
