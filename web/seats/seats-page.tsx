import '../styles/levels.css';
import './seats.css';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { EventView } from '../../clients/typescript/contract';
import { keptSeats, saleLabelOf } from '../event/sale-label';
import { usePolledEvent } from '../event/use-polled-event';
import { backoffMs } from '../http/backoff';
import { t } from '../i18n/t';
import { type EventLive, useEventLive } from '../live/event-live';
import { queueStatus } from '../live/event-polls';
import type { Place } from '../live/place';
import { paths } from '../paths';
import { isOpen } from '../pay/purchase-phase';
import { ConnectionBar } from '../ui/connection-bar';
import { Countdown } from '../ui/countdown';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { ProblemNotice } from '../ui/problem-notice';
import { SeatPicker } from './seat-picker';
import { useSeatChoice } from './use-seat-choice';

/** The seats of an event, for admitted fans: map, list, best available, and basket. */
export function SeatsPage({ eventId }: { eventId: string }) {
  const live = useEventLive(eventId);
  const { value: event, problem } = usePolledEvent(eventId);
  const title = event?.name ?? t('seats.title');
  return (
    <Page title={title} class="page-seats">
      <ConnectionBar connection={live.connection} />
      {event ? (
        <SeatsOrReason event={event} live={live} />
      ) : problem ? (
        <ProblemNotice problem={problem} eventId={eventId} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

/** The seat picker, or the reason why this fan cannot choose seats: sale not open, or not admitted. */
function SeatsOrReason({ event, live }: { event: EventView; live: EventLive }) {
  const status = useQueueStatus(live, event);
  const needsPass = event.onSale.queueRequired && keptSeats(event) === 0;
  const running = live.purchase.value;
  const isBuying = running !== null && isOpen(running.stage);
  if (needsPass && !status) return <Loading />;
  const label = saleLabelOf(event);
  const isClosed = event.onSale.status === 'closed';
  if (!isBuying && (isClosed || (!needsPass && label !== 'open' && label !== 'sold-out')))
    return (
      <div class="card stack">
        <h2>{t(`sale.${label}`)}</h2>
        <p>{t(`sale.${label}.long`)}</p>
        <a class="button button-big" href={paths.event(event.id)}>
          {t('step.event')}
        </a>
      </div>
    );
  if (!isBuying && needsPass && status?.state !== 'admitted')
    return (
      <div class="card stack">
        <h2>{t('seats.notAdmitted')}</h2>
        <p>{t('problem.notAdmitted')}</p>
        <a class="button button-big" href={paths.queue(event.id)}>
          {t('step.queue')}
        </a>
      </div>
    );
  return (
    <>
      {!isBuying && <EndedHold />}
      {!isBuying && status?.passExpiresAt && (
        <Countdown until={status.passExpiresAt} label={t('admitted.left')} />
      )}
      <LoadedSeatPicker event={event} live={live} pass={status?.pass} isSwap={isBuying} />
    </>
  );
}

/** Why a fan who has just held seats is on the map again. */
function EndedHold() {
  const { ended } = useLocation().query;
  if (ended !== 'expired' && ended !== 'released') return null;
  return (
    <div class="notice" data-testid={`ended-${ended}`}>
      <strong>{t(`ended.${ended}`)}.</strong> {t(`ended.${ended}.long`)}
    </div>
  );
}

function LoadedSeatPicker(props: {
  event: EventView;
  live: EventLive;
  pass: string | undefined;
  isSwap: boolean;
}) {
  const { choice, problem, reload } = useSeatChoice(props.event, props.live);
  if (choice) return <SeatPicker {...props} choice={choice} />;
  return problem ? <ProblemNotice problem={problem} actions={{ retry: reload }} /> : <Loading />;
}

/** The fan's place; read if the stream has not delivered it, after a failure again with growing waits. */
function useQueueStatus(live: EventLive, event: EventView): Place | null {
  const status = live.queue.value;
  const isUnknown = status === null;
  const [failures, setFailures] = useState(0);
  useEffect(() => {
    if (!isUnknown) return;
    const read = () =>
      queueStatus(event.id).then(
        (found) => live.publish({ type: 'queue', status: found }),
        () => setFailures((count) => count + 1),
      );
    const timer = setTimeout(read, failures === 0 ? 0 : backoffMs(failures, Math.random()));
    return () => clearTimeout(timer);
  }, [isUnknown, failures, event.id, live]);
  return status;
}
