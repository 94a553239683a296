import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { BatchPreview } from '../../../clients/typescript/contract';
import { call, write } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { paths } from '../../paths';
import { Loading } from '../../ui/loading';
import { Actions } from '../actions';
import { ProblemLine } from '../problem-line';
import type { Action } from '../reason-dialog';
import { tBackoffice } from '../t-backoffice';
import { StageBadge } from './stage-badge';
import { tOps } from './t-ops';

const ACTIONS = ['retry', 'extend', 'release'] as const;
const REASONS = [
  'bank-silent',
  'bank-refused',
  'step-failed',
  'payment-differs',
  'refund-pending',
  'refund-failed',
] as const;

interface Choice {
  readonly action: (typeof ACTIONS)[number];
  readonly eventId: string;
  readonly attentionReason: string;
  readonly stuck: boolean;
}

/** Chooses a repair and the purchases for it, shows what it would do, and does it after that. */
export function BatchForm() {
  const { query } = useLocation();
  const { event = '', stuck = '' } = query;
  const [choice, setChoice] = useState<Choice | undefined>(
    stuck || event
      ? { action: 'retry', eventId: event, attentionReason: '', stuck: stuck === '1' }
      : undefined,
  );
  const preview = (submitted: SubmitEvent) => {
    submitted.preventDefault();
    const form = new FormData(submitted.currentTarget as HTMLFormElement);
    setChoice({
      action: form.get('action') as Choice['action'],
      eventId: String(form.get('eventId')).trim(),
      attentionReason: String(form.get('attentionReason')),
      stuck: form.get('stuck') === '1',
    });
  };
  return (
    <section class="card stack" aria-labelledby="batch">
      <h2 id="batch">{tOps('batch.title')}</h2>
      <form class="row" onSubmit={preview}>
        <label class="field">
          {tOps('batch.action')}
          <select name="action">
            {ACTIONS.map((action) => (
              <option key={action} value={action}>
                {tOps(`repair.${action}`)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          {tOps('batch.reason')}
          <select name="attentionReason">
            <option value="">{tOps('batch.anyReason')}</option>
            {REASONS.map((reason) => (
              <option key={reason} value={reason}>
                {tOps(`reason.${reason}`)}
              </option>
            ))}
          </select>
        </label>
        <label class="field field-wide">
          {tBackoffice('purchases.event')}
          <input name="eventId" maxLength={64} spellcheck={false} dir="ltr" defaultValue={event} />
        </label>
        <label class="check">
          <input type="checkbox" name="stuck" value="1" defaultChecked={stuck !== '' || !event} />
          <span>{tOps('batch.stuck')}</span>
        </label>
        <button type="submit" class="button">
          {tOps('batch.preview')}
        </button>
      </form>
      {choice && <Preview key={JSON.stringify(choice)} choice={choice} />}
    </section>
  );
}

function Preview({ choice }: { choice: Choice }) {
  const { route } = useLocation();
  const { action, eventId, attentionReason, stuck } = choice;
  const asked = new URLSearchParams({ action, eventId, attentionReason, ...(stuck && { stuck: '1' }) });
  const { value, problem, reload } = useLoad(`preview ${asked}`, (signal) =>
    call<BatchPreview>('GET', `/ops/repairs/preview?${asked}`, { signal }),
  );
  if (problem) return <ProblemLine problem={problem} onRetry={reload} />;
  if (!value) return <Loading />;
  const { purchases, examined, helped, stages, examples } = value;
  if (purchases === 0) return <p role="status">{tOps('batch.matches', { count: 0 })}</p>;
  const moneys = helped.money.map((one) => formatMoney(locale(), one)).join(' + ');
  const start: Action = {
    title: tOps(`repair.${action}.title`),
    description: tOps('batch.start.effect', { count: purchases, helped: helped.purchases }),
    label: tOps('batch.start', { count: purchases }),
    isDangerous: action === 'release',
    fields: action === 'extend' && (
      <label class="field">
        {tBackoffice('repair.extend.minutes')}
        <input name="minutes" type="number" required min="1" max="60" step="1" defaultValue="10" />
      </label>
    ),
    async run(reason, form) {
      const { batchId } = await write<{ batchId: string }>('POST', '/ops/repairs', {
        body: {
          ...{ action, reason },
          ...(eventId && { eventId }),
          ...(attentionReason && { attentionReason }),
          ...(stuck && { stuck: true }),
          ...(action === 'extend' && { seconds: Number(form.get('minutes')) * 60 }),
        },
      });
      route(paths.backofficeRepairBatch(batchId));
      return tOps('batch.started');
    },
  };
  return (
    <div class="stack" role="status">
      <p>
        <strong>{tOps('batch.matches', { count: purchases })}</strong>{' '}
        {examined < purchases && tOps('batch.examined', { count: examined })}
      </p>
      <p>
        {tOps(`batch.${action}.effect`, { count: helped.purchases, tickets: helped.tickets })}
        {moneys && ` ${tOps('batch.money', { money: moneys })}`}{' '}
        {examined > helped.purchases && tOps('batch.refusing', { count: examined - helped.purchases })}
      </p>
      <ul class="row">
        {stages.map((one) => (
          <li key={one.stage}>
            <StageBadge stage={one.stage} /> {one.purchases}
          </li>
        ))}
      </ul>
      <ul class="examples">
        {examples.map(({ purchaseId, userId, total }) => (
          <li key={purchaseId}>
            <a href={paths.backofficePurchase(purchaseId)} dir="ltr">
              {userId}
            </a>{' '}
            {formatMoney(locale(), total)}
          </li>
        ))}
      </ul>
      <Actions actions={[start]} />
    </div>
  );
}
