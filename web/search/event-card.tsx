import type { SearchResult } from '../../clients/typescript/contract';
import { saleLabelOf } from '../event/sale-label';
import { formatCountry, formatMoney, formatWhen } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { paths } from '../paths';
import { EventPicture } from '../ui/event-picture';
import { Poster } from '../ui/poster';
import { SaleBadge } from '../ui/sale-badge';

/** An event in the list: date, name, venue, lowest price and state of the sale. */
export function EventCard({ event }: { event: SearchResult }) {
  const when = formatWhen(locale(), event.startsAt, event.venue.timeZone);
  const cheapest = [...event.prices].sort((one, other) => one.amount - other.amount)[0];
  return (
    <li class="event-card">
      <EventPicture event={event} />
      <div class="event-card-date" aria-hidden="true">
        <strong>{when.day}</strong>
        <span>{when.month}</span>
      </div>
      <div class="event-card-text">
        <h2>
          <a href={paths.event(event.id)}>{event.name}</a>
        </h2>
        <p>
          <time dateTime={event.startsAt}>
            {when.shortDate}, {when.time}
          </time>
        </p>
        <p>
          {event.venue.name}, {event.venue.city}, {formatCountry(locale(), event.venue.country)}
        </p>
        <p class="event-card-sale">
          <SaleBadge status={saleLabelOf(event)} availability={event.availability} />
          {cheapest && <span>{t('price.from', { price: formatMoney(locale(), cheapest) })}</span>}
        </p>
      </div>
    </li>
  );
}

/** The fallback for an event whose card failed to render: its name and link. */
export function NamedEvent({ event }: { event: SearchResult }) {
  return (
    <li class="event-card">
      <Poster id={event.id} />
      <h2>
        <a href={paths.event(event.id)}>{event.name}</a>
      </h2>
    </li>
  );
}
