import { useEffect, useRef } from 'preact/hooks';
import type { EventView } from '../../clients/typescript/contract';
import { LevelPrices } from '../event/level-prices';
import { t } from '../i18n/t';
import type { Place } from '../live/place';
import { type AnnouncedPlace, shouldAnnouncePlace } from '../ui/announcement-rules';
import { announce } from '../ui/announcer';
import { LeaveButton } from './leave-button';
import { NotifyMe } from './notify-me';
import { progressOf, wholeMinutes } from './queue-phase';

/** The place in the queue: fans ahead, estimated wait and its basis, prices by level with what is left. */
export function Waiting(props: { status: Place; event: EventView; isPaused: boolean; onLeave: () => void }) {
  const { status, event, isPaused, onLeave } = props;
  const { aheadOfYou, ticketsLeft, reason } = status;
  const firstAhead = useRef(aheadOfYou);
  firstAhead.current = Math.max(firstAhead.current, aheadOfYou);
  const announced = useRef<AnnouncedPlace | undefined>(undefined);
  useEffect(() => {
    const now = Date.now();
    if (!shouldAnnouncePlace(announced.current, aheadOfYou, now)) return;
    announced.current = { ahead: aheadOfYou, at: now };
    announce(t('queue.ahead', { count: aheadOfYou }));
  }, [aheadOfYou]);
  useGoneLevels(status.soldOutLevels);
  return (
    <section class="card queue-card" aria-labelledby="phase">
      <h2 id="phase">{isPaused ? t('queue.paused') : t('queue.inLine')}</h2>
      <p class="queue-number">
        <strong data-testid="ahead">{aheadOfYou}</strong>{' '}
        <span>{t('queue.aheadLabel', { count: aheadOfYou })}</span>
      </p>
      <progress max={1} value={progressOf(firstAhead.current, aheadOfYou)} aria-label={t('queue.progress')} />
      <dl class="queue-facts">
        <div>
          <dt>{t('queue.wait')}</dt>
          <dd>
            {waitText(status)}
            <small>{basisText(status)}</small>
          </dd>
        </div>
        <div>
          <dt>{t('queue.ticketsLeft')}</dt>
          <dd>
            {t('event.seats', { count: ticketsLeft })}
            {status.seatsMayComeBack && <small>{t('queue.mayComeBack')}</small>}
          </dd>
        </div>
      </dl>
      <LevelPrices event={event} gone={status.soldOutLevels} />
      {reason && <p class="notice">{t(`queue.reason.${reason}`)}</p>}
      <p class="small">{t('queue.keep')}</p>
      <NotifyMe />
      <LeaveButton onLeave={onLeave} />
    </section>
  );
}

/** Announces a level that is sold out while the fan waits. */
function useGoneLevels(gone: readonly string[]): void {
  const known = useRef(gone);
  useEffect(() => {
    const fresh = gone.filter((level) => !known.current.includes(level));
    known.current = gone;
    if (fresh.length > 0) announce(t('queue.levelGone', { levels: fresh.join(', ') }));
  }, [gone]);
}

function waitText({ estimatedWaitSeconds }: Place): string {
  if (estimatedWaitSeconds === null) return t('queue.waitUnknown');
  const minutes = wholeMinutes(estimatedWaitSeconds);
  return minutes === undefined ? t('queue.waitSoon') : t('queue.waitMinutes', { count: minutes });
}

function basisText({ estimateBasis, admittedPerSecond }: Place): string {
  if (!estimateBasis || estimateBasis === 'none' || !admittedPerSecond) return '';
  const perMinute = Math.max(1, Math.round(admittedPerSecond * 60));
  return t(`queue.basis.${estimateBasis}`, { count: perMinute });
}
