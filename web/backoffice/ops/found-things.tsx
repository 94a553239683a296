import type { ComponentChildren } from 'preact';
import type { FoundThing } from '../../../clients/typescript/contract';
import { formatMoment, formatMoney, formatWhen } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { paths } from '../../paths';
import { seatName } from '../../seats/describe-seat';
import { StageBadge } from './stage-badge';
import { tOps } from './t-ops';

type Found<T extends FoundThing['type']> = readonly Extract<FoundThing, { type: T }>[];

function Group(props: {
  name: 'fans' | 'purchases' | 'tickets' | 'events';
  count: number;
  children: ComponentChildren;
}) {
  if (props.count === 0) return null;
  return (
    <section aria-labelledby={`found-${props.name}`} class="stack">
      <h2 id={`found-${props.name}`}>{tOps(`find.${props.name}`)}</h2>
      <ul class="found">{props.children}</ul>
    </section>
  );
}

/** The fans of a search, with masked addresses. */
export function FoundFans({ fans }: { fans: Found<'fan'> }) {
  return (
    <Group name="fans" count={fans.length}>
      {fans.map(({ userId, maskedEmail, isVerified }) => (
        <li key={`${userId} ${maskedEmail}`} class="card">
          <a class="found-name" href={paths.backofficeFound({ q: userId })} dir="ltr">
            {userId}
          </a>
          <p>
            <bdi dir="ltr">{maskedEmail ?? tOps('fan.noAddress')}</bdi>{' '}
            {maskedEmail && <span class="badge">{tOps(isVerified ? 'fan.verified' : 'fan.unverified')}</span>}
          </p>
        </li>
      ))}
    </Group>
  );
}

/** The purchases of a search, the latest first. */
export function FoundPurchases({ purchases }: { purchases: Found<'purchase'> }) {
  return (
    <Group name="purchases" count={purchases.length}>
      {purchases.map((purchase) => (
        <li key={purchase.purchaseId} class="card">
          <p class="row found-head">
            <a class="found-name" href={paths.backofficePurchase(purchase.purchaseId)}>
              {purchase.eventName}
            </a>
            <StageBadge stage={purchase.stage} />
          </p>
          <p>
            {tOps('tickets.count', { count: purchase.ticketCount })} · {formatMoney(locale(), purchase.total)}{' '}
            · {formatMoment(locale(), purchase.at, 'short')}
          </p>
          <p class="small">
            <bdi dir="ltr">{purchase.userId}</bdi>
            {purchase.matched.includes('holder') && !purchase.matched.includes('fan') && (
              <> · {tOps('find.asHolder')}</>
            )}
          </p>
        </li>
      ))}
    </Group>
  );
}

/** The tickets of a search, sold or not. */
export function FoundTickets({ tickets }: { tickets: Found<'ticket'> }) {
  return (
    <Group name="tickets" count={tickets.length}>
      {tickets.map((ticket) => (
        <li key={ticket.ticketId} class="card">
          <p class="row found-head">
            {ticket.purchaseId ? (
              <a class="found-name" href={paths.backofficePurchase(ticket.purchaseId)}>
                {seatName(ticket)}
              </a>
            ) : (
              <span class="found-name">{seatName(ticket)}</span>
            )}
            <span class="badge">{tOps(ticketStatus(ticket.status))}</span>
            {ticket.code && (
              <span class={`badge ${ticket.code === 'current' ? 'badge-completed' : 'badge-stuck'}`}>
                {tOps(`code.${ticket.code}`)}
              </span>
            )}
          </p>
          <p>
            <a href={paths.backofficeSale(ticket.eventId)}>{ticket.eventName}</a>
          </p>
        </li>
      ))}
    </Group>
  );
}

function ticketStatus(status: string) {
  if (status === 'available' || status === 'held' || status === 'booked')
    return `ticketStatus.${status}` as const;
  return 'ticketStatus.blocked' as const;
}

/** The events of a search; in one of them a seat can be looked for by its name. */
export function FoundEvents({ events }: { events: Found<'event'> }) {
  return (
    <Group name="events" count={events.length}>
      {events.map((event) => {
        const when = formatWhen(locale(), event.at, event.timeZone);
        return (
          <li key={event.eventId} class="card">
            <p class="row found-head">
              <a class="found-name" href={paths.backofficeSale(event.eventId)}>
                {event.name}
              </a>
              {event.isCancelled && <span class="badge badge-cancelled">{tOps('event.cancelled')}</span>}
            </p>
            <p>
              {when.shortDate}, {when.time} · {event.city}
            </p>
            <p>
              <a href={paths.backofficeFound({ event: event.eventId })}>{tOps('find.findInEvent')}</a>
            </p>
          </li>
        );
      })}
    </Group>
  );
}
