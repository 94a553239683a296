import { useEffect, useRef } from 'preact/hooks';
import { usePolledEvent } from '../event/use-polled-event';
import { t } from '../i18n/t';
import { useEventLive } from '../live/event-live';
import { ConnectionBar } from '../ui/connection-bar';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { ProblemNotice } from '../ui/problem-notice';
import { Admitted } from './admitted';
import { ChallengeStep } from './challenge/challenge-step';
import { Lobby } from './lobby';
import { notifyFan } from './notify-fan';
import { PresaleForm } from './presale-form';
import { QueueEnded } from './queue-ended';
import './queue.css';
import { phaseOf, type QueuePhase } from './queue-phase';
import { SellerNote } from './seller-note';
import { asksForPresaleCode, usePlace } from './use-place';
import { Waiting } from './waiting';

// A fan who is admitted after one of these phases has waited, and may be in another tab.
const WAITED: readonly QueuePhase[] = ['lobby', 'waiting', 'paused', 'sold-out'];

/** The waiting room: lobby, queue and admission. The place belongs to the fan, so a reload keeps it. */
export function QueuePage({ eventId }: { eventId: string }) {
  const live = useEventLive(eventId);
  const { value: event, problem: eventProblem } = usePolledEvent(eventId);
  const { problem, challenge, presaleCode, join, leave } = usePlace(live, eventId, event?.onSale.status);
  const status = live.queue.value;
  const phase = status ? phaseOf(status) : undefined;

  const before = useRef(phase);
  useEffect(() => {
    if (phase === 'admitted' && before.current && WAITED.includes(before.current))
      notifyFan(event?.name ?? '');
    before.current = phase;
  }, [phase, event?.name]);

  const flag =
    phase === 'admitted' ? t('queue.turnFlag') : phase === 'waiting' ? String(status?.aheadOfYou) : '';
  const retry = () => join();
  return (
    <Page title={event?.name ?? t('queue.title')} flag={flag} class="page-queue">
      <ConnectionBar connection={live.connection} />
      {challenge ? (
        <ChallengeStep challenge={challenge} onSolved={(solution) => join({ challenge: solution })} />
      ) : (
        <>
          {problem && <ProblemNotice problem={problem} eventId={eventId} actions={{ retry, queue: retry }} />}
          {!event && eventProblem && <ProblemNotice problem={eventProblem} />}
          {event && asksForPresaleCode(problem) && (
            <PresaleForm
              event={event}
              refusedCode={presaleCode ?? ''}
              onCode={(code) => join({ presaleCode: code })}
            />
          )}
          <SellerNote note={status?.note} />
          {event && !problem && status && phase && (
            <Phase {...{ phase, status, event, leave, join: retry }} />
          )}
          {!problem && !eventProblem && !(event && status) && <Loading />}
        </>
      )}
    </Page>
  );
}

function Phase(props: Parameters<typeof QueueEnded>[0] & { leave: () => void }) {
  const { phase, status, event, join, leave } = props;
  switch (phase) {
    case 'lobby':
    case 'not-open':
      return <Lobby status={status} event={event} onOpen={join} onLeave={leave} />;
    case 'waiting':
    case 'paused':
      return <Waiting status={status} event={event} isPaused={phase === 'paused'} onLeave={leave} />;
    case 'admitted':
      return <Admitted status={status} eventId={event.id} onEnd={join} />;
    default:
      return <QueueEnded phase={phase} status={status} event={event} join={join} />;
  }
}
