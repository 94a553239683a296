import type { EventView } from '../../clients/typescript/contract';
import { nextOpening } from '../event/sale-label';
import { serverNow } from '../http/server-clock';
import { formatWhen } from '../i18n/format';
import { locale, t } from '../i18n/t';
import type { Place } from '../live/place';
import { Countdown } from '../ui/countdown';
import { LeaveButton } from './leave-button';
import { NotifyMe } from './notify-me';

/** The page before the sale: the lobby until the draw, or the time until the lobby opens. */
export function Lobby(props: { status: Place; event: EventView; onOpen: () => void; onLeave: () => void }) {
  const { status, event, onOpen, onLeave } = props;
  const opening = nextOpening(event.onSale, serverNow());
  const opens = formatWhen(locale(), opening, event.venue.timeZone);
  const isIn = status.state === 'waiting';
  return (
    <section class="card queue-card" aria-labelledby="phase">
      <h2 id="phase">{isIn ? t('lobby.title') : t('lobby.notOpen')}</h2>
      <Countdown until={opening} label={t('sale.opensIn')} onEnd={onOpen} />
      <p>{t('sale.opensAt', { date: opens.date, time: opens.time })}</p>
      {isIn ? (
        <>
          <p>{t('lobby.draw')}</p>
          <NotifyMe />
          <LeaveButton onLeave={onLeave} />
        </>
      ) : (
        <p>{t('lobby.comeBack')}</p>
      )}
    </section>
  );
}
