import { useState } from 'preact/hooks';
import type { PurchasePage as Purchase, PurchaseElsewhere } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { usePolled } from '../../http/use-polled';
import { formatMoney, formatWhen } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { paths } from '../../paths';
import { Loading } from '../../ui/loading';
import { ReadProblem } from '../read-problem';
import { ElsewhereCard } from './elsewhere-card';
import { FanCard } from './fan-card';
import { MoneyCard } from './money-card';
import { OpsPage } from './ops-page';
import { RepairList } from './repair-list';
import { StageBadge } from './stage-badge';
import { tOps } from './t-ops';
import { TicketCard } from './ticket-card';
import { TimelineCard } from './timeline-card';

const AGAIN_MS = 3_000;
const ENDED: ReadonlySet<Purchase['stage']> = new Set(['confirmed', 'released', 'expired', 'refunded']);

/** One purchase: who, what money, which tickets, what happened, and what can help now. */
export function PurchasePage({ purchaseId = '' }: { purchaseId?: string }) {
  return (
    <OpsPage title={() => tOps('purchase.title')}>
      {() => <PurchaseView key={purchaseId} purchaseId={purchaseId} />}
    </OpsPage>
  );
}

function PurchaseView({ purchaseId }: { purchaseId: string }) {
  const path = `/ops/purchases/${purchaseId}`;
  const read = (signal: AbortSignal) => call<Purchase>('GET', path, { signal });
  const loaded = usePolled(path, read, AGAIN_MS, isMoving);
  const { value, problem, reload } = loaded;
  const elsewhere = useLoad(`${path}/elsewhere`, (signal) =>
    call<PurchaseElsewhere>('GET', `${path}/elsewhere`, { signal }),
  );
  const [done, setDone] = useState('');
  const onDone = (what: string) => {
    setDone(what);
    reload();
    elsewhere.reload();
  };
  if (!value) return problem ? <ReadProblem of={loaded} /> : <Loading />;
  return (
    <>
      <Head purchase={value} />
      <ReadProblem of={loaded} />
      {done && <p class="action-done">{done}</p>}
      {value.attentionReason && (
        <p class="notice notice-problem" dir="auto">
          {value.attentionReason}
        </p>
      )}
      <div class="purchase-columns">
        <div class="stack">
          <RepairList purchase={value} onDone={onDone} />
          <TicketCard purchase={value} />
        </div>
        <div class="stack">
          <FanCard purchase={value} />
          <MoneyCard purchase={value} onDone={onDone} />
          <ElsewhereCard purchase={value} {...elsewhere} />
        </div>
        <TimelineCard purchase={value} onDone={onDone} />
      </div>
    </>
  );
}

/** Something may change without anybody's doing. */
function isMoving({ stage, refunds, timeline }: Purchase): boolean {
  const sends = timeline.some((item) => item.type === 'message' && item.state === 'waiting');
  return !ENDED.has(stage) || sends || refunds.some(({ closedAt }) => closedAt === null);
}

function Head({ purchase }: { purchase: Purchase }) {
  const { event, stage, tickets, total, purchaseId } = purchase;
  const when = formatWhen(locale(), event.startsAt, event.timeZone);
  return (
    <div class="stack">
      <p class="row">
        <StageBadge stage={stage} />
        <strong>
          {tOps('tickets.count', { count: tickets.length })} · {formatMoney(locale(), total)}
        </strong>
        <span>
          <a href={paths.backofficeSale(event.eventId)}>{event.name}</a>, {when.shortDate}, {when.time}
        </span>
        {event.cancelledAt && <span class="badge badge-cancelled">{tOps('event.cancelled')}</span>}
      </p>
      <p class="id" dir="ltr">
        {purchaseId}
        {purchase.bookingId && ` · ${purchase.bookingId}`}
      </p>
    </div>
  );
}
