import { useState } from 'preact/hooks';
import type { TeamSummary } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { t } from '../../i18n/t';
import { paths } from '../../paths';
import { ProblemLine } from '../problem-line';
import { tBackoffice } from '../t-backoffice';
import { tTeam } from './t-team';

interface Page {
  readonly teams: readonly TeamSummary[];
  readonly nextCursor: string | null;
}

/** Finds any team by its name or id, for the operator. */
export function FindTeam() {
  const [asked, setAsked] = useState<{ term: string; cursor: string }>();
  const query = new URLSearchParams({
    limit: '20',
    ...(asked?.term && { term: asked.term }),
    ...(asked?.cursor && { cursor: asked.cursor }),
  });
  const { value, problem, reload } = useLoad(`teams ${asked && query}`, async (signal) =>
    asked ? call<Page>('GET', `/ops/teams?${query}`, { signal }) : undefined,
  );
  const search = (event: SubmitEvent) => {
    event.preventDefault();
    const term = String(new FormData(event.currentTarget as HTMLFormElement).get('term')).trim();
    setAsked({ term, cursor: '' });
  };
  return (
    <search class="card stack">
      <form class="row team-invite" onSubmit={search}>
        <label class="field field-wide">
          {tTeam('team.find')}
          <input name="term" type="search" />
        </label>
        <button type="submit" class="button">
          {t('search.go')}
        </button>
      </form>
      {problem && <ProblemLine problem={problem} onRetry={reload} />}
      {value && (
        <ul class="team-found" role="status">
          {value.teams.length === 0 && <li>{tTeam('team.notFound')}</li>}
          {value.teams.map(({ organiserId, name }) => (
            <li key={organiserId}>
              <a href={paths.backofficeTeam(organiserId)}>
                <bdi>{name}</bdi>
              </a>{' '}
              <span class="id">{organiserId}</span>
            </li>
          ))}
        </ul>
      )}
      {value?.nextCursor && asked && (
        <button
          type="button"
          class="link-button"
          onClick={() => setAsked({ ...asked, cursor: value.nextCursor! })}
        >
          {tBackoffice('backoffice.more')}
        </button>
      )}
    </search>
  );
}
