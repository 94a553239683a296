import { useState } from 'preact/hooks';
import type { WebhookEndpoint, WebhookEndpointWithSecret } from '../../../clients/typescript/contract';
import { call, write } from '../../http/call';
import { usePolled } from '../../http/use-polled';
import { announce } from '../../ui/announcer';
import { ConfirmedButton } from '../../ui/confirmed-button';
import { Loading } from '../../ui/loading';
import { inputLimits } from '../form/input-limits';
import { ProblemLine } from '../problem-line';
import { ReadProblem } from '../read-problem';
import { useChange } from '../use-change';
import { Checks } from './checks';
import { DeliveryLog } from './delivery-log';
import { ShownOnce } from './shown-once';
import { tIntegration } from './t-integrations';
import { WEBHOOK_TYPES } from './webhook-types';

const POLL_MS = 5_000;
const BADGES = { enabled: 'badge-open', failing: 'badge-paused', disabled: 'badge-stuck' } as const;

/** The endpoints of a team: add, try, switch off and on, a new secret, and what each was told. */
export function Webhooks({ path }: { path: string }) {
  const loaded = usePolled(
    path,
    (signal) => call<{ endpoints: readonly WebhookEndpoint[] }>('GET', path, { signal }),
    POLL_MS,
  );
  const { value, problem, reload } = loaded;
  const [secret, setSecret] = useState<string>();
  const { refusal, run } = useChange(reload);
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const body = { url: String(data.get('url')).trim(), types: data.getAll('type') };
    const made = await run(write<WebhookEndpointWithSecret>('POST', path, { body }));
    if (!made) return;
    form.reset();
    setSecret(made.secret);
  };
  if (!value) return problem ? <ReadProblem of={loaded} /> : <Loading />;
  return (
    <section class="stack">
      <h2>{tIntegration('webhooks')}</h2>
      <p>{tIntegration('webhooksWhat')}</p>
      <ReadProblem of={loaded} />
      {refusal && <ProblemLine problem={refusal} />}
      {secret && <ShownOnce value={secret} onClose={() => setSecret(undefined)} />}
      {value.endpoints.length === 0 && <p>{tIntegration('noWebhooks')}</p>}
      {value.endpoints.map((endpoint) => (
        <Endpoint
          key={endpoint.endpointId}
          endpoint={endpoint}
          path={`${path}/${encodeURIComponent(endpoint.endpointId)}`}
          run={run}
          onSecret={setSecret}
        />
      ))}
      <form class="card stack" onSubmit={add}>
        <label class="field">
          {tIntegration('url')}
          <input
            name="url"
            type="url"
            autocomplete="off"
            dir="ltr"
            {...inputLimits('POST /organiser/teams/{organiserId}/webhooks', 'url')}
          />
        </label>
        <Checks
          label={tIntegration('types')}
          hint={tIntegration('allTypesHint')}
          name="type"
          options={WEBHOOK_TYPES}
        />
        <button type="submit" class="button">
          {tIntegration('addWebhook')}
        </button>
      </form>
    </section>
  );
}

function Endpoint(props: {
  endpoint: WebhookEndpoint;
  path: string;
  run: <T>(work: Promise<T>) => Promise<T | undefined>;
  onSecret: (secret: string) => void;
}) {
  const { endpoint, path, run, onSecret } = props;
  const { url, types, state, disabledBecause, waiting } = endpoint;
  const [isOpen, setOpen] = useState(false);
  const isOff = state === 'disabled';
  const test = async () => {
    if (await run(write('POST', `${path}/test`))) announce(tIntegration('tested'));
    setOpen(true);
  };
  const renew = async () => {
    const renewed = await run(write<WebhookEndpointWithSecret>('POST', `${path}/secret`));
    if (renewed) onSecret(renewed.secret);
  };
  return (
    <article class="card stack">
      <h3 class="id" dir="ltr">
        {url}
      </h3>
      <p>
        <span class={`badge ${BADGES[state]}`}>{tIntegration(state)}</span>{' '}
        {types.length === 0 ? tIntegration('allTypes') : <code dir="ltr">{types.join(' ')}</code>}
        {waiting > 0 && ` · ${tIntegration('waiting')}: ${waiting.toLocaleString()}`}
      </p>
      {disabledBecause === 'failing' && <p>{tIntegration('becauseFailing')}</p>}
      {disabledBecause === 'gone' && <p>{tIntegration('becauseGone')}</p>}
      <div class="actions">
        <button
          type="button"
          class="button button-quiet button-small"
          onClick={() => void test()}
          disabled={isOff}
        >
          {tIntegration('test')}
        </button>
        <button type="button" class="button button-quiet button-small" onClick={() => setOpen(!isOpen)}>
          {tIntegration(isOpen ? 'hideLog' : 'log')}
        </button>
        <button
          type="button"
          class="button button-quiet button-small"
          onClick={() => void run(write('PATCH', path, { body: { isEnabled: isOff } }))}
        >
          {tIntegration(isOff ? 'turnOn' : 'turnOff')}
        </button>
        <ConfirmedButton
          label={tIntegration('newSecret')}
          title={tIntegration('newSecretTitle')}
          description={tIntegration('newSecretWhat')}
          cancelLabel={tIntegration('back')}
          confirmLabel={tIntegration('newSecret')}
          onConfirm={() => void renew()}
        />
        <ConfirmedButton
          label={tIntegration('remove')}
          title={tIntegration('removeTitle')}
          description={tIntegration('removeWhat')}
          cancelLabel={tIntegration('back')}
          confirmLabel={tIntegration('remove')}
          onConfirm={() => void run(write('DELETE', path))}
        />
      </div>
      {isOpen && <DeliveryLog path={path} />}
    </article>
  );
}
