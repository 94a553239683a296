import { useState } from 'preact/hooks';
import { lazy } from 'preact-iso';
import type { Purchase } from '../../clients/typescript/contract';
import { formatMoney } from '../i18n/format';
import { locale, t } from '../i18n/t';
import type { EventLive } from '../live/event-live';
import { session } from '../session/session';
import { tabStorage } from '../session/storage';
import { settings } from '../settings';
import { Countdown } from '../ui/countdown';
import { ProblemNotice } from '../ui/problem-notice';
import { afterHoldText } from './after-hold';
import { BankStep } from './bank-step';
import { EmailField } from './email-field';
import { MoreTime } from './more-time';
import { ReleaseSeats } from './release-seats';
import { TestCards } from './test-cards';
import { useAttempt } from './use-attempt';

const EMAIL_KEY = 'holdfast-pay-email';

// Loaded only where the bank is Stripe.
const StripeForm = lazy(() => import('./stripe-form').then((file) => file.StripeForm));

/** The countdown of the hold, the card form, and the bank's step. */
export function Checkout(props: {
  purchase: Purchase;
  live: EventLive;
  isWorking: boolean;
  onMoved: () => void;
}) {
  const { purchase, live, isWorking, onMoved } = props;
  const place = live.queue.value;
  const isOffline = live.connection.value === 'offline';
  const isEmailWanted = !session.value?.email;
  const [email, setEmail] = useState(isEmailWanted ? (tabStorage.getItem(EMAIL_KEY) ?? '') : '');
  const attempt = useAttempt(purchase, email, onMoved);
  const price = formatMoney(locale(), purchase.total);
  const isBusy = isWorking || attempt.isBusy;
  const changeEmail = (value: string) => {
    setEmail(value);
    tabStorage.setItem(EMAIL_KEY, value);
  };
  const form = {
    ...{ price, isBusy, onCard: attempt.pay },
    children: isEmailWanted ? (
      <EmailField value={email} onInput={changeEmail} />
    ) : (
      // A guest may have mistyped it, and this is the last moment to see that.
      session.value?.isGuest && <p class="small">{t('pay.ticketsTo', { email: session.value.email! })}</p>
    ),
  };
  return (
    <div class="stack">
      <div class="hold-left">
        <Countdown until={purchase.holdExpiresAt} label={t('pay.holdLeft')} onEnd={onMoved} />
        <p class="small">
          {t('afterHold.end')} {afterHoldText(place, Date.parse(purchase.holdExpiresAt))}
        </p>
      </div>
      {!isWorking && (
        <MoreTime
          purchase={purchase}
          onExtended={(extended) => live.publish({ type: 'purchase', purchase: extended })}
        />
      )}
      {attempt.problem && (
        <ProblemNotice
          problem={attempt.problem}
          eventId={purchase.eventId}
          actions={{ 'another-card': attempt.reset, retry: attempt.retry }}
        />
      )}
      {attempt.clientSecret && !isWorking ? (
        <BankStep clientSecret={attempt.clientSecret} onOtherCard={attempt.reset} onFailed={attempt.fail} />
      ) : settings.stripeKey ? (
        <StripeForm {...form} stripeKey={settings.stripeKey} total={purchase.total} />
      ) : (
        <TestCards {...form} />
      )}
      <p role="status" class="small">
        {isBusy ? t(isOffline && !isWorking ? 'pay.offline' : 'pay.working') : ''}
      </p>
      <ReleaseSeats purchase={purchase} place={place} isBusy={isBusy} onDone={onMoved} />
    </div>
  );
}
