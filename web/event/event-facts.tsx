import type { ComponentChildren } from 'preact';
import type { EventView } from '../../clients/typescript/contract';
import { formatCountry, formatSpan, formatWhen } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { ReturnTermsOfEvent } from '../tickets/return-terms';

/** The facts of an event that are known. */
export function EventFacts({ event }: { event: EventView }) {
  const { venue, performers, durationMinutes, parking, food, terms } = event;
  const when = formatWhen(locale(), event.startsAt, venue.timeZone);
  const address = [venue.address, venue.city, formatCountry(locale(), venue.country)]
    .filter(Boolean)
    .join(', ');
  return (
    <dl class="facts">
      <Fact name={t('event.when')}>
        <time dateTime={event.startsAt}>
          {when.date}, {when.time}
        </time>
        {durationMinutes !== null && <small>{formatSpan(locale(), durationMinutes * 60)}</small>}
      </Fact>
      <Fact name={t('event.where')}>
        {venue.name}
        <small>{address}</small>
      </Fact>
      {performers.length > 0 && (
        <Fact name={t('event.performers')}>
          {performers.map(({ id, name, description }) => (
            <span key={id} class="performer">
              {name}
              {description && <small>{description}</small>}
            </span>
          ))}
        </Fact>
      )}
      {parking && <Fact name={t('event.parking')}>{parking}</Fact>}
      {food && <Fact name={t('event.food')}>{food}</Fact>}
      {event.returns && (
        <Fact name={t('event.returns')}>
          <ReturnTermsOfEvent event={event} />
        </Fact>
      )}
      {terms && (
        <Fact name={t('event.terms')}>
          <span class="terms" dir="auto">
            {terms}
          </span>
        </Fact>
      )}
      <Fact name={t('event.capacity')}>{t('event.seats', { count: event.capacity })}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
