import { formatCountry, formatWhen } from '../i18n/format';
import { locale } from '../i18n/t';

/** When and where a ticket is for. */
export function WhenAndWhere({
  event: { startsAt, venue },
}: {
  event: {
    readonly startsAt: string;
    readonly venue: {
      readonly name: string;
      readonly city: string;
      readonly country: string;
      readonly timeZone: string | null;
    };
  };
}) {
  const { date, time } = formatWhen(locale(), startsAt, venue.timeZone);
  return (
    <p>
      {date}, {time}
      <br />
      {venue.name}, {venue.city}, {formatCountry(locale(), venue.country)}
    </p>
  );
}
