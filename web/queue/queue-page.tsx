import './queue.css';
import { useEffect, useRef } from 'preact/hooks';
import { useEvent } from '../event/use-event';
import { t } from '../i18n/t';
import { useEventLive } from '../live/event-live';
import { ConnectionBar } from '../ui/connection-bar';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { ProblemNotice } from '../ui/problem-notice';
import { Admitted } from './admitted';
import { callFan } from './call-fan';
import { Ended } from './ended';
import { Lobby } from './lobby';
import { phaseOf } from './queue-phase';
import { usePlace } from './use-place';
import { Waiting } from './waiting';

/** The waiting room: lobby, queue, and the moment of being let in. A reload keeps the place, which is the fan's, not the tab's. */
export function QueuePage({ eventId }: { eventId: string }) {
  const live = useEventLive(eventId);
  const { value: event, problem: eventProblem } = useEvent(eventId);
  const { problem, join, leave } = usePlace(live, eventId, event?.onSale.status);
  const status = live.queue.value;
  const phase = status && phaseOf(status);

  const before = useRef(phase);
  useEffect(() => {
    const waited = before.current && ['lobby', 'waiting', 'paused', 'sold-out'].includes(before.current);
    if (phase === 'admitted' && waited) callFan(event?.name ?? '');
    before.current = phase;
  }, [phase, event?.name]);

  const refusal = problem ?? (event ? undefined : eventProblem);
  const flag =
    phase === 'admitted' ? t('queue.turnFlag') : phase === 'waiting' ? String(status?.aheadOfYou) : '';
  return (
    <Page title={event?.name ?? t('queue.title')} flag={flag} class="page-queue">
      <ConnectionBar connection={live.connection} />
      {refusal && (
        <ProblemNotice problem={refusal} eventId={eventId} actions={{ retry: join, queue: join }} />
      )}
      {!refusal && !(status && phase && event) && <Loading />}
      {status && phase && event && <Phase {...{ phase, status, event, join, leave }} />}
    </Page>
  );
}

function Phase(props: Parameters<typeof Ended>[0] & { leave: () => void }) {
  const { phase, status, event, join, leave } = props;
  switch (phase) {
    case 'lobby':
    case 'not-open':
      return <Lobby status={status} event={event} onOpen={join} onLeave={leave} />;
    case 'waiting':
    case 'paused':
      return <Waiting status={status} isPaused={phase === 'paused'} onLeave={leave} />;
    case 'admitted':
      return <Admitted status={status} eventId={event.id} onEnd={join} />;
    default:
      return <Ended phase={phase} status={status} event={event} join={join} />;
  }
}
