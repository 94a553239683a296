import { useState } from 'preact/hooks';
import type { EventView } from '../../../clients/typescript/contract';
import { useEvent } from '../../event/use-event';
import { paths } from '../../paths';
import { Loading } from '../../ui/loading';
import { BackofficePage } from '../backoffice-page';
import { AttendeeFilter, NO_FILTER } from './attendee-filter';
import { AttendeeList } from './attendee-list';
import { attendeesMessages, tAttendees } from './t-attendees';

/** Who has a ticket of an event, and what a box office does for them. */
export function AttendeesPage({ eventId = '' }) {
  const event = useEvent(eventId);
  return (
    <BackofficePage area="sales" title={() => tAttendees('attendees.title')} messages={[attendeesMessages]}>
      {() => (event ? <Attendees key={eventId} event={event} /> : <Loading />)}
    </BackofficePage>
  );
}

function Attendees({ event }: { event: EventView }) {
  const [query, setQuery] = useState(NO_FILTER);
  return (
    <>
      <p>
        <a href={paths.backofficeSale(event.id)}>{event.name}</a>
      </p>
      <AttendeeFilter levels={event.prices.map(({ priceLevel }) => priceLevel)} onChange={setQuery} />
      <AttendeeList key={query} eventId={event.id} query={query} />
    </>
  );
}
