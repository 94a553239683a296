import { useState } from 'preact/hooks';
import type { WebhookDelivery } from '../../../clients/typescript/contract';
import { call, write } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { usePolled } from '../../http/use-polled';
import { formatMoment } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { announce } from '../../ui/announcer';
import { Loading } from '../../ui/loading';
import { ProblemLine } from '../problem-line';
import { ReadProblem } from '../read-problem';
import { ScrollTable } from '../scroll-table';
import { tIntegration } from './t-integrations';
import { WEBHOOK_TYPES } from './webhook-types';

const PAGE = 25;
const POLL_MS = 3_000;
const STATES = { waiting: 'stateWaiting', delivered: 'stateDelivered', failed: 'stateFailed' } as const;
const BADGES = { waiting: 'badge-paused', delivered: 'badge-open', failed: 'badge-stuck' } as const;

/** What an endpoint was told, with filters and pages of the API; one message, or those of a time, can be delivered again. */
export function DeliveryLog({ path }: { path: string }) {
  const [filter, setFilter] = useState({ state: '', type: '', after: '' });
  const query = new URLSearchParams({ limit: String(PAGE), ...filter });
  const at = `${path}/deliveries?${query}`;
  const loaded = usePolled(
    at,
    (signal) => call<{ deliveries: readonly WebhookDelivery[] }>('GET', at, { signal }),
    POLL_MS,
    () => filter.after === '',
  );
  const { value, problem, reload } = loaded;
  const [refusal, setRefusal] = useState<ApiProblem>();
  const replay = async (body: object) => {
    setRefusal(undefined);
    try {
      const { replayed } = await write<{ replayed: number }>('POST', `${path}/replay`, { body });
      announce(tIntegration('replayed', { count: replayed }));
    } catch (error) {
      setRefusal(asProblem(error));
    }
    reload();
  };
  const replayRange = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const momentOf = (name: string) => new Date(String(data.get(name))).toISOString();
    void replay({ from: momentOf('from'), to: momentOf('to') });
  };
  return (
    <div class="stack">
      <div class="row">
        <label class="field">
          {tIntegration('state')}
          <select
            value={filter.state}
            onChange={(event) => setFilter({ ...filter, state: event.currentTarget.value, after: '' })}
          >
            <option value="">{tIntegration('allStates')}</option>
            {(Object.keys(STATES) as (keyof typeof STATES)[]).map((state) => (
              <option key={state} value={state}>
                {tIntegration(STATES[state])}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          {tIntegration('type')}
          <select
            value={filter.type}
            onChange={(event) => setFilter({ ...filter, type: event.currentTarget.value, after: '' })}
          >
            <option value="">{tIntegration('allTypes')}</option>
            {WEBHOOK_TYPES.map((type) => (
              <option key={type} value={type}>
                {type}
              </option>
            ))}
          </select>
        </label>
      </div>
      {refusal && <ProblemLine problem={refusal} />}
      <ReadProblem of={loaded} />
      {!value && !problem && <Loading />}
      {value?.deliveries.length === 0 && <p>{tIntegration('noDeliveries')}</p>}
      {value && value.deliveries.length > 0 && (
        <ScrollTable label={tIntegration('log')}>
          <thead>
            <tr>
              {(['type', 'when', 'state', 'tries', 'answer', 'actions'] as const).map((column) => (
                <th key={column} scope="col">
                  {tIntegration(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {value.deliveries.map((one) => (
              <tr key={one.messageId}>
                <th scope="row">
                  <code dir="ltr">{one.type}</code>
                </th>
                <td>{formatMoment(locale(), one.at)}</td>
                <td>
                  <span class={`badge ${BADGES[one.state]}`}>{tIntegration(STATES[one.state])}</span>
                </td>
                <td class="number">{one.tries}</td>
                <td>
                  {one.last && (
                    <span dir="ltr">
                      {one.last.status ?? tIntegration('noAnswer')} {one.last.detail}
                    </span>
                  )}
                  {one.last && one.dueAt && (
                    <div>{tIntegration('next', { when: formatMoment(locale(), one.dueAt) })}</div>
                  )}
                </td>
                <td>
                  <button
                    type="button"
                    class="link-button"
                    onClick={() => void replay({ messageId: one.messageId })}
                  >
                    {tIntegration('replay')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
      <div class="actions">
        {filter.after !== '' && (
          <button
            type="button"
            class="button button-quiet button-small"
            onClick={() => setFilter({ ...filter, after: '' })}
          >
            {tIntegration('newest')}
          </button>
        )}
        {value?.deliveries.length === PAGE && (
          <button
            type="button"
            class="button button-quiet button-small"
            onClick={() => setFilter({ ...filter, after: value.deliveries.at(-1)!.messageId })}
          >
            {tIntegration('more')}
          </button>
        )}
      </div>
      <form class="row" onSubmit={replayRange}>
        <label class="field">
          {tIntegration('from')}
          <input name="from" type="datetime-local" required />
        </label>
        <label class="field">
          {tIntegration('to')}
          <input name="to" type="datetime-local" required />
        </label>
        <button type="submit" class="button button-quiet">
          {tIntegration('replayRange')}
        </button>
      </form>
    </div>
  );
}
