import { useState } from 'preact/hooks';
import type { ApiKey, NewApiKey } from '../../../clients/typescript/contract';
import { call, write } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { formatMoment } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { ConfirmedButton } from '../../ui/confirmed-button';
import { Loading } from '../../ui/loading';
import { inputLimits } from '../form/input-limits';
import { ProblemLine } from '../problem-line';
import { ScrollTable } from '../scroll-table';
import { useChange } from '../use-change';
import { Checks } from './checks';
import { ShownOnce } from './shown-once';
import { tIntegration } from './t-integrations';

const SCOPES: readonly ApiKey['scopes'][number][] = [
  ...([
    'events:read',
    'events:write',
    'sales:read',
    'sales:write',
    'bookings:read',
    'tickets:check-in',
  ] as const),
];

/** The API keys of a team: make, see what they may do and when they were used, revoke. */
export function ApiKeys({ path }: { path: string }) {
  const { value, problem, reload } = useLoad(path, (signal) =>
    call<{ keys: readonly ApiKey[] }>('GET', `${path}?limit=200`, { signal }),
  );
  const [made, setMade] = useState<NewApiKey>();
  const { refusal, run } = useChange(reload);
  const make = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const until = String(data.get('until'));
    const body = {
      name: String(data.get('name')).trim(),
      scopes: data.getAll('scope'),
      ...(until && { expiresAt: new Date(until).toISOString() }),
    };
    const key = await run(write<NewApiKey>('POST', path, { body }));
    if (!key) return;
    form.reset();
    setMade(key);
  };
  const revoke = (key: ApiKey) => run(write('DELETE', `${path}/${encodeURIComponent(key.keyId)}`));
  if (!value) return problem ? <ProblemLine problem={problem} onRetry={reload} /> : <Loading />;
  return (
    <section class="stack">
      <h2>{tIntegration('keys')}</h2>
      <p>{tIntegration('keysWhat')}</p>
      {refusal && <ProblemLine problem={refusal} />}
      {made && <ShownOnce value={made.key} onClose={() => setMade(undefined)} />}
      {value.keys.length === 0 ? (
        <p>{tIntegration('noKeys')}</p>
      ) : (
        <ScrollTable label={tIntegration('keys')}>
          <thead>
            <tr>
              {(['name', 'key', 'scopes', 'lastUsed', 'state', 'actions'] as const).map((column) => (
                <th key={column} scope="col">
                  {tIntegration(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {value.keys.map((key) => (
              <tr key={key.keyId}>
                <th scope="row" dir="auto">
                  {key.name}
                </th>
                <td>
                  <code class="id" dir="ltr">
                    {key.hint}
                  </code>
                </td>
                <td>
                  <code class="id" dir="ltr">
                    {key.scopes.join(' ')}
                  </code>
                </td>
                <td>{key.lastUsedAt ? formatMoment(locale(), key.lastUsedAt) : tIntegration('never')}</td>
                <td>
                  <KeyBadge apiKey={key} />
                </td>
                <td>
                  {!key.revokedAt && (
                    <ConfirmedButton
                      label={tIntegration('revoke')}
                      title={tIntegration('revokeTitle', { name: key.name })}
                      description={tIntegration('revokeWhat')}
                      cancelLabel={tIntegration('back')}
                      confirmLabel={tIntegration('revoke')}
                      onConfirm={() => void revoke(key)}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
      <form class="card stack" onSubmit={make}>
        <label class="field">
          {tIntegration('name')}
          <input
            name="name"
            autocomplete="off"
            {...inputLimits('POST /organiser/teams/{organiserId}/api-keys', 'name')}
          />
        </label>
        <Checks label={tIntegration('scopes')} name="scope" options={SCOPES} />
        <label class="field">
          {tIntegration('expires')}
          <input name="until" type="datetime-local" />
        </label>
        <button type="submit" class="button">
          {tIntegration('makeKey')}
        </button>
      </form>
    </section>
  );
}

function KeyBadge({ apiKey: { revokedAt, expiresAt } }: { apiKey: ApiKey }) {
  if (revokedAt) return <span class="badge badge-stuck">{tIntegration('revoked')}</span>;
  if (expiresAt && Date.parse(expiresAt) < Date.now())
    return <span class="badge badge-paused">{tIntegration('expired')}</span>;
  return <span class="badge badge-open">{tIntegration('valid')}</span>;
}
