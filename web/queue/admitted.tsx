import { useEffect } from 'preact/hooks';
import { t } from '../i18n/t';
import type { Place } from '../live/place';
import { paths } from '../paths';
import { announce } from '../ui/announcer';
import { Countdown } from '../ui/countdown';

/** The fan is admitted: the link to the seats, and the time left to use it. */
export function Admitted(props: { status: Place; eventId: string; onEnd: () => void }) {
  const { status, eventId, onEnd } = props;
  useEffect(() => announce(t('admitted.title'), 'assertive'), []);
  return (
    <section class="card queue-card queue-turn" aria-labelledby="phase">
      <h2 id="phase">{t('admitted.title')}</h2>
      <p>{t('admitted.description')}</p>
      {status.passExpiresAt && (
        <Countdown until={status.passExpiresAt} label={t('admitted.left')} onEnd={onEnd} />
      )}
      <a class="button button-big" href={paths.seats(eventId)}>
        {t('sale.toSeats')}
      </a>
    </section>
  );
}
