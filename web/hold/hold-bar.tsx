import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Purchase } from '../../clients/typescript/contract';
import { useEvent } from '../event/use-event';
import { t } from '../i18n/t';
import { useEventLive } from '../live/event-live';
import { paths } from '../paths';
import { announce } from '../ui/announcer';
import { Countdown } from '../ui/countdown';
import { givenBackAt } from './give-back';
import { GivingBack } from './giving-back';
import { loadHolds } from './running-holds';

/** One running hold; not shown on its own page to pay, which says the same. */
export function HoldBar({ purchase }: { purchase: Purchase }) {
  const { eventId, purchaseId, tickets, holdExpiresAt } = purchase;
  const { path } = useLocation();
  const name = useEvent(eventId)?.name;
  // Follows the purchase also on the pages of other events.
  useEventLive(eventId);
  const isShown = path !== paths.pay(eventId);
  const count = tickets.length;
  useEffect(() => {
    if (isShown && name) announce(t('hold.said', { count, event: name }));
  }, [isShown, count, name]);
  if (!isShown || !name) return null;
  return (
    <aside class="hold-bar" aria-label={t('hold.region')}>
      {givenBackAt(purchaseId) ? (
        <GivingBack purchase={purchase} />
      ) : (
        <>
          <Countdown
            until={holdExpiresAt}
            label={t('hold.label', { count })}
            onEnd={() => void loadHolds()}
          />
          <span class="hold-event">{name}</span>
          <a class="button" href={paths.pay(eventId)}>
            {t('pay.title')}
          </a>
        </>
      )}
    </aside>
  );
}
