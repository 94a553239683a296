import type { EventView } from '../../clients/typescript/contract';
import { formatWhen } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { paths } from '../paths';

/** The other dates of the same show. */
export function OtherDates({ event }: { event: EventView }) {
  if (event.otherDates.length === 0) return null;
  return (
    <section aria-labelledby="other-dates">
      <h2 id="other-dates">{t('event.otherDates')}</h2>
      <ul>
        {event.otherDates.map(({ id, startsAt }) => {
          const when = formatWhen(locale(), startsAt, event.venue.timeZone);
          return (
            <li key={id}>
              <a href={paths.event(id)}>
                {when.date}, {when.time}
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
