import type { PurchasePage, TimelineItem } from '../../../clients/typescript/contract';
import { formatMoment, formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { seatName } from '../../seats/describe-seat';
import { Actions } from '../actions';
import { actionName } from '../audit/action-name';
import { retryMessage } from './retry-message';
import { tOps } from './t-ops';

/** Everything that happened to a purchase, the latest first. */
export function TimelineCard(props: { purchase: PurchasePage; onDone: (done: string) => void }) {
  const { purchase, onDone } = props;
  return (
    <section class="card stack purchase-timeline" aria-labelledby="timeline">
      <h2 id="timeline">{tOps('timeline.title')}</h2>
      <ol class="timeline" reversed>
        {[...purchase.timeline].reverse().map((item) => (
          <li key={JSON.stringify(item)} class={`timeline-${item.type}`}>
            <time dateTime={item.at}>{formatMoment(locale(), item.at)}</time>
            <div>
              <Entry item={item} purchase={purchase} />
              {item.type === 'message' && item.state === 'failed' && (
                <Actions isSmall actions={[retryMessage(item.key)]} onDone={onDone} />
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Entry({ item, purchase }: { item: TimelineItem; purchase: PurchasePage }) {
  const seatOf = (ticketId: string) => {
    const ticket = purchase.tickets.find((one) => one.ticketId === ticketId);
    return ticket ? seatName(ticket) : ticketId;
  };
  switch (item.type) {
    case 'stage':
      return <p>{tOps('timeline.stage', { stage: tOps(`stage.${item.stage}`) })}</p>;
    case 'bank':
      return (
        <p>
          {tOps('timeline.bank')}{' '}
          <bdi lang="en" dir="ltr">
            {item.name}
            {item.status && ` (${item.status})`}
          </bdi>{' '}
          {!item.isDelivered && <span class="badge badge-stuck">{tOps('timeline.undelivered')}</span>}
        </p>
      );
    case 'message':
      return (
        <p>
          {tOps('timeline.message')} {tOps(`kind.${item.kind}`)}{' '}
          <span class={`badge ${item.state === 'failed' ? 'badge-stuck' : ''}`}>
            {tOps(`message.${item.state}`)}
          </span>
          {item.detail && <bdi class="timeline-detail">{item.detail}</bdi>}
        </p>
      );
    case 'audit':
      return (
        <p>
          <bdi>{item.by}</bdi>: <bdi>{actionName(item.action)}</bdi>
          {item.outcome !== 'done' && <bdi lang="en"> ({item.outcome})</bdi>}
          <bdi class="timeline-detail">{item.reason}</bdi>
        </p>
      );
    case 'refund':
      return (
        <p>
          {tOps('timeline.refund', {
            money: formatMoney(locale(), item.amount),
            status: tOps(`refund.status.${item.status}`),
          })}
        </p>
      );
    case 'scan':
      return (
        <p>
          {tOps('timeline.scan', { seat: seatOf(item.ticketId), who: item.by })}
          {item.gate && <bdi> · {item.gate}</bdi>}{' '}
          {item.outcome !== 'used' && <span class="badge badge-stuck">{tOps(`scan.${item.outcome}`)}</span>}{' '}
          {item.isOffline && <span class="badge">{tOps('scan.offline')}</span>}
        </p>
      );
    case 'transfer':
      return (
        <p>
          {tOps('timeline.transfer', { seat: seatOf(item.ticketId) })} <bdi>{item.from}</bdi>
          {item.to && (
            <>
              {' → '}
              <bdi>{item.to}</bdi>
            </>
          )}{' '}
          <span class="badge">{tOps(`transfer.${item.state}`)}</span>
        </p>
      );
  }
}
