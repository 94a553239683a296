import type { EventView } from '../../clients/typescript/contract';
import { saleLabelOf } from '../event/sale-label';
import { Waitlist } from '../event/waitlist';
import { t } from '../i18n/t';
import type { Place } from '../live/place';
import { paths } from '../paths';
import type { QueuePhase } from './queue-phase';

/** The queue page without waiting: buying already, sold out, closed, or no place; with the next step. */
export function QueueEnded(props: { phase: QueuePhase; status: Place; event: EventView; join: () => void }) {
  const { phase, status, event, join } = props;
  if (phase === 'buying')
    return (
      <section class="card queue-card" aria-labelledby="phase">
        <h2 id="phase">{t('queue.buying')}</h2>
        <p>{t('queue.buyingDescription')}</p>
        <a class="button button-big" href={paths.pay(event.id)}>
          {t('step.pay')}
        </a>
      </section>
    );
  if (phase === 'sold-out')
    return (
      <section class="card queue-card" aria-labelledby="phase">
        <h2 id="phase">{t('sale.sold-out')}</h2>
        <p>{status.seatsMayComeBack ? t('queue.mayComeBack') : t('sale.sold-out.long')}</p>
        <Waitlist event={event} />
      </section>
    );
  const label = saleLabelOf(event);
  // The event may be older than the place: then only that the sale is closed is known.
  const reason = label === 'cancelled' || label === 'running' || label === 'over' ? label : 'closed';
  return (
    <section class="card queue-card" aria-labelledby="phase">
      <h2 id="phase">{phase === 'closed' ? t(`sale.${reason}`) : t('queue.left')}</h2>
      <p>{phase === 'closed' ? t(`sale.${reason}.long`) : leftText(status)}</p>
      {phase === 'left' && (
        <button type="button" class="button button-big" onClick={join}>
          {t('queue.joinAgain')}
        </button>
      )}
      <a class="button button-quiet" href={paths.event(event.id)}>
        {t('step.event')}
      </a>
    </section>
  );
}

function leftText({ reason }: Place): string {
  return reason ? t(`queue.reason.${reason}`) : t('queue.leftDescription');
}
