import { useState } from 'preact/hooks';
import type { TeamInvitation } from '../../../clients/typescript/contract';
import { write } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { formatMoment } from '../../i18n/format';
import { language, locale } from '../../i18n/t';
import { announce } from '../../ui/announcer';
import { ConfirmedButton } from '../../ui/confirmed-button';
import { inputLimits } from '../form/input-limits';
import { ProblemLine } from '../problem-line';
import { tBackoffice } from '../t-backoffice';
import { RoleSelect } from './role-select';
import { tTeam } from './t-team';

interface NewInvitation {
  readonly link: string;
  readonly email: string;
}

/** Invites people to a team, by e-mail or with a link to hand over, and lists the invitations that are open. */
export function Invitations(props: {
  path: string;
  invitations: readonly TeamInvitation[];
  onDone: () => void;
}) {
  const { path, invitations, onDone } = props;
  const [made, setMade] = useState<NewInvitation>();
  const [problem, setProblem] = useState<ApiProblem>();
  const run = async (work: Promise<unknown>) => {
    setProblem(undefined);
    await work.catch((error) => setProblem(asProblem(error)));
    onDone();
  };
  const invite = (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const email = String(given.get('email')).trim();
    const body = { role: given.get('role'), language: language(), ...(email && { email }) };
    void run(write<{ link: string }>('POST', path, { body }).then(({ link }) => setMade({ link, email })));
  };
  return (
    <section class="card stack" aria-labelledby="invitations">
      <h2 id="invitations">{tTeam('invite.title')}</h2>
      {/* With the key, each invitation begins with an empty form. */}
      <form class="row team-invite" key={made?.link} onSubmit={invite}>
        <label class="field field-wide">
          {tTeam('invite.email')}
          <input
            name="email"
            type="email"
            {...inputLimits('POST /organiser/teams/{organiserId}/invitations', 'email')}
            autocomplete="off"
            aria-describedby="invite-hint"
          />
        </label>
        <div class="field">
          <label for="invite-role">{tTeam('invite.role')}</label>
          <RoleSelect id="invite-role" name="role" value="editor" />
        </div>
        <button type="submit" class="button">
          {tTeam('invite.go')}
        </button>
      </form>
      <p class="small" id="invite-hint">
        {tTeam('invite.hint')}
      </p>
      {problem && <ProblemLine problem={problem} />}
      {made && <Link invitation={made} />}
      {invitations.length > 0 && (
        <ul class="team-people">
          {invitations.map(({ invitationId, email, role, expiresAt }) => (
            <li key={invitationId}>
              <div>
                <strong dir="auto">{email ?? tTeam('invite.byLink')}</strong>
                <p class="small">
                  {tTeam('invite.until', { when: formatMoment(locale(), expiresAt, 'short') })}
                </p>
              </div>
              <span>{tTeam(`role.${role}`)}</span>
              <ConfirmedButton
                label={tTeam('invite.withdraw')}
                title={tTeam('invite.withdraw.title')}
                description={tTeam('invite.withdraw.description')}
                cancelLabel={tBackoffice('action.back')}
                confirmLabel={tTeam('invite.withdraw')}
                onConfirm={() => void run(write('DELETE', `${path}/${invitationId}`))}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Link({ invitation: { link, email } }: { invitation: NewInvitation }) {
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    announce(tTeam('invite.copied'));
  };
  return (
    <div class="notice team-link">
      <p role="status">{email ? tTeam('invite.sent', { email }) : tTeam('invite.made')}</p>
      <label class="field field-wide">
        {tTeam('invite.link')}
        <input readOnly dir="ltr" value={link} onFocus={(event) => event.currentTarget.select()} />
      </label>
      {navigator.clipboard && (
        <button type="button" class="button button-quiet" onClick={() => void copy()}>
          {tTeam('invite.copy')}
        </button>
      )}
    </div>
  );
}
