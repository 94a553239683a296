import '../../seats/seats.css';
import './events.css';
import { useEffect, useState } from 'preact/hooks';
import { lazy } from 'preact-iso';
import type { SeatSnapshot, TeamEvent } from '../../../clients/typescript/contract';
import { EventSheet } from '../../event/event-page';
import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { paths } from '../../paths';
import { createSeatChoice, type SeatChoice } from '../../seats/seat-choice';
import { Loading } from '../../ui/loading';
import { BackofficePage } from '../backoffice-page';
import { ProblemLine } from '../problem-line';
import { eventMessages, tEvents } from './t-events';

const SeatMap = lazy(() => import('../../seats/map/seat-map').then((file) => file.SeatMap));

/** An event as fans will see it, before it is published. */
export function PreviewPage({ eventId = '' }) {
  return (
    <BackofficePage area="events" title={() => tEvents('preview.title')} messages={[eventMessages]}>
      {() => <Preview eventId={eventId} />}
    </BackofficePage>
  );
}

function Preview({ eventId }: { eventId: string }) {
  const path = `/organiser/events/${encodeURIComponent(eventId)}`;
  const { value, problem, reload } = useLoad(eventId, (signal) => call<TeamEvent>('GET', path, { signal }));
  const map = useLoad(`${eventId} map`, (signal) =>
    call<SeatSnapshot>('GET', `${path}/seat-map`, { signal }),
  );
  const [choice, setChoice] = useState<SeatChoice>();
  useEffect(() => {
    if (value && map.value && map.value.seats.length > 0) setChoice(createSeatChoice(map.value, value.event));
  }, [value, map.value]);
  if (!value) return problem ? <ProblemLine problem={problem} onRetry={reload} /> : <Loading />;
  return (
    <>
      <p class="notice">
        {tEvents('preview.about')} <a href={paths.backofficeEvent(eventId)}>{tEvents('preview.back')}</a>
      </p>
      <h2>{value.event.name}</h2>
      <EventSheet event={value.event} onChange={reload} isPreview />
      {choice && (
        <section class="stack" aria-labelledby="preview-seats">
          <h2 id="preview-seats">{tEvents('preview.seats')}</h2>
          <SeatMap choice={choice} section={null} onPick={() => undefined} />
        </section>
      )}
    </>
  );
}
