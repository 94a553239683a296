import type { EventView } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { formatWhen } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { paths } from '../../paths';
import { Loading } from '../../ui/loading';
import { BackofficePage } from '../backoffice-page';
import { ProblemLine } from '../problem-line';
import { tBackoffice } from '../t-backoffice';
import { Scanner } from './scanner';

/** Check-in for one event. The event stands in the address, so a reload keeps it. */
export function CheckInPage({ eventId = '' }) {
  return (
    <BackofficePage area="checkIn" title={() => tBackoffice('checkIn.title')} class="page-narrow">
      {() => <CheckIn key={eventId} eventId={eventId} />}
    </BackofficePage>
  );
}

function CheckIn({ eventId }: { eventId: string }) {
  const {
    value: event,
    problem,
    reload,
  } = useLoad(eventId, (signal) =>
    call<EventView>('GET', `/event/${encodeURIComponent(eventId)}`, { signal }),
  );
  const when = event && formatWhen(locale(), event.startsAt, event.venue.timeZone);
  return (
    <>
      {event && when && (
        <>
          <div>
            <h2>{event.name}</h2>
            <p>
              {when.date}, {when.time} · {event.venue.name}, {event.venue.city}
            </p>
          </div>
          <Scanner eventId={event.id} />
        </>
      )}
      {!event && (problem ? <ProblemLine problem={problem} onRetry={reload} /> : <Loading />)}
      <p>
        <a href={paths.backofficeCheckIn}>{tBackoffice('checkIn.other')}</a>
      </p>
    </>
  );
}
