import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { AttentionCounts, AttentionItem } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { serverNow } from '../../http/server-clock';
import { usePolled } from '../../http/use-polled';
import { formatMoney, formatSpan } from '../../i18n/format';
import { locale, t } from '../../i18n/t';
import { paths } from '../../paths';
import { Loading } from '../../ui/loading';
import { Actions } from '../actions';
import { ReadProblem } from '../read-problem';
import { tBackoffice } from '../t-backoffice';
import { OpsPage } from './ops-page';
import { PurchaseAreas } from './purchase-areas';
import { retryMessage } from './retry-message';
import { SkipPager } from './skip-pager';
import { tOps } from './t-ops';

const KINDS = ['purchase', 'refund', 'cancellation', 'message', 'webhook'] as const;
const PAGE = 50;
const AGAIN_MS = 15_000;

/** What waits for a person, with how long and how much money. */
export function AttentionPage() {
  return (
    <OpsPage title={() => tOps('attention.title')}>
      {() => (
        <>
          <PurchaseAreas />
          <Attention />
        </>
      )}
    </OpsPage>
  );
}

function Attention() {
  const { query, route } = useLocation();
  const { kind = '', event: eventId = '', sort = 'age' } = query;
  const [skip, setSkip] = useState(0);
  const [done, setDone] = useState('');
  const asked = new URLSearchParams({ kind, eventId, sort, skip: String(skip), limit: String(PAGE) });
  const loaded = usePolled(
    `attention ${asked}`,
    (signal) =>
      call<{ items: readonly AttentionItem[]; hasMore: boolean }>('GET', `/ops/attention?${asked}`, {
        signal,
      }),
    AGAIN_MS,
  );
  const { value, problem, reload } = loaded;
  const show = (changed: Record<string, string>) => {
    setSkip(0);
    const next = new URLSearchParams(
      Object.entries({ kind, event: eventId, sort, ...changed }).filter(([, one]) => one),
    );
    route(`${paths.backofficePurchases}?${next}`);
  };
  const onDone = (what: string) => {
    setDone(what);
    reload();
  };
  return (
    <>
      <Kinds kind={kind} onShow={(next) => show({ kind: next })} />
      <Filter eventId={eventId} sort={sort} onShow={show} />
      {done && <p class="action-done">{done}</p>}
      <ReadProblem of={loaded} />
      {!value && !problem && <Loading />}
      {value?.items.length === 0 && (
        <p class="notice" role="status">
          {tOps('attention.none')}
        </p>
      )}
      {value && value.items.length > 0 && (
        <ul class="found">
          {value.items.map((item) => (
            <Item key={`${item.kind} ${item.id}`} item={item} onDone={onDone} />
          ))}
        </ul>
      )}
      <SkipPager skip={skip} page={PAGE} hasMore={value?.hasMore} onSkip={setSkip} />
      {(kind === '' || kind === 'purchase') && (value?.items.length ?? 0) > 1 && (
        <a
          href={`${paths.backofficeRepairs}?${new URLSearchParams({ stuck: '1', ...(eventId && { event: eventId }) })}`}
        >
          {tOps('attention.repairMany')}
        </a>
      )}
    </>
  );
}

/** One button for each kind, with how many wait. */
function Kinds({ kind, onShow }: { kind: string; onShow: (kind: string) => void }) {
  const { value } = usePolled(
    'attention counts',
    (signal) => call<AttentionCounts>('GET', '/ops/attention/counts', { signal }),
    AGAIN_MS,
  );
  const countOf = (one: string) =>
    Object.entries(value ?? {}).reduce(
      (sum, [name, count]) => sum + (one === '' || one === name ? count : 0),
      0,
    );
  return (
    <fieldset class="kinds">
      <legend class="visually-hidden">{tOps('attention.kinds')}</legend>
      {(['', ...KINDS] as const).map((one) => (
        <button
          key={one}
          type="button"
          class="button button-quiet button-small"
          aria-pressed={one === kind}
          onClick={() => onShow(one)}
        >
          {tOps(one === '' ? 'attention.all' : `attention.kind.${one}`)} ({countOf(one)})
        </button>
      ))}
    </fieldset>
  );
}

function Filter(props: { eventId: string; sort: string; onShow: (changed: Record<string, string>) => void }) {
  const { eventId, sort, onShow } = props;
  const show = (form: HTMLFormElement) => {
    const entered = new FormData(form);
    onShow({ event: String(entered.get('event')).trim(), sort: String(entered.get('sort')) });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    show(event.currentTarget as HTMLFormElement);
  };
  return (
    <form class="row" onSubmit={submit}>
      <label class="field">
        {tOps('attention.sort')}
        <select
          name="sort"
          key={sort}
          defaultValue={sort}
          onChange={(event) => show(event.currentTarget.form!)}
        >
          {(['age', 'money'] as const).map((one) => (
            <option key={one} value={one} selected={one === sort}>
              {tOps(`attention.sort.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label class="field field-wide">
        {tBackoffice('purchases.event')}
        <input
          name="event"
          key={eventId}
          defaultValue={eventId}
          maxLength={64}
          spellcheck={false}
          dir="ltr"
        />
      </label>
      <button type="submit" class="button">
        {t('search.go')}
      </button>
    </form>
  );
}

function Item({ item, onDone }: { item: AttentionItem; onDone: (done: string) => void }) {
  const { kind, purchaseId, eventName, since, money, detail } = item;
  const waitSeconds = Math.max(60, (serverNow() - Date.parse(since)) / 1_000);
  const name = eventName ?? item.id;
  const href = pathOf(item);
  return (
    <li class="card attention-item">
      <p class="row found-head">
        {href ? (
          <a class="found-name" href={href}>
            {name}
          </a>
        ) : (
          <span class="found-name">{name}</span>
        )}
        <span class="badge badge-stuck">{stateOf(item)}</span>
      </p>
      <p>
        <strong>{formatSpan(locale(), waitSeconds - (waitSeconds % 60))}</strong>
        {money && (
          <>
            {' · '}
            <strong>{formatMoney(locale(), money)}</strong>
          </>
        )}
        {item.userId && (
          <>
            {' · '}
            <bdi dir="ltr">{item.userId}</bdi>
          </>
        )}
      </p>
      {detail && <p dir="auto">{detail}</p>}
      <p class="id" dir="ltr">
        {purchaseId ?? item.id}
      </p>
      {kind === 'message' && <Actions isSmall actions={[retryMessage(item.id)]} onDone={onDone} />}
    </li>
  );
}

/** Where it can be looked at and mended; null where there is no page for it. */
function pathOf({ kind, purchaseId, eventId, organiserId }: AttentionItem): string | null {
  if (organiserId) return paths.backofficeIntegrationsOf(organiserId);
  if (kind !== 'cancellation' && purchaseId) return paths.backofficePurchase(purchaseId);
  return eventId ? paths.backofficeSale(eventId) : null;
}

/** The state in words; of a message, that it failed, with its kind. */
function stateOf({ kind, state }: AttentionItem): string {
  switch (kind) {
    case 'purchase':
      return tOps(`stage.${state as 'confirmed'}`);
    case 'refund':
      return `${tOps('attention.kind.refund')}: ${tOps(`refund.status.${state as 'open'}`)}`;
    case 'cancellation':
      return tBackoffice(`cancel.status.${state as 'paused'}`);
    case 'webhook':
      return tOps(state === 'gone' ? 'webhook.gone' : 'webhook.failing');
    case 'message':
      return `${tOps('message.failed')}: ${tOps(`kind.${state as 'your-turn'}`)}`;
  }
}
