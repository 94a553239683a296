import { useState } from 'preact/hooks';
import { lazy } from 'preact-iso';
import type { EventView, Purchase } from '../../clients/typescript/contract';
import { formatMoney } from '../i18n/format';
import { language, locale, t } from '../i18n/t';
import type { EventLive } from '../live/event-live';
import { session } from '../session/session';
import { tabStorage } from '../session/storage';
import { settings } from '../settings';
import { Countdown } from '../ui/countdown';
import { ProblemNotice } from '../ui/problem-notice';
import { afterHoldText } from './after-hold';
import { BankStep } from './bank-step';
import { BuyerFields } from './buyer-fields';
import { EmailField } from './email-field';
import { MoreTime } from './more-time';
import { ReleaseSeats } from './release-seats';
import { TermsField } from './terms-field';
import { TestCards } from './test-cards';
import { useAttempt } from './use-attempt';
import { useBuyer } from './use-buyer';

const EMAIL_KEY = 'holdfast-pay-email';

// Loaded only where the bank is Stripe.
const StripeForm = lazy(() => import('./stripe-form').then((file) => file.StripeForm));

/** The countdown of the hold, the card form, and the bank's step. */
export function Checkout(props: {
  purchase: Purchase;
  event: EventView | undefined;
  live: EventLive;
  isWorking: boolean;
  onMoved: () => void;
}) {
  const { purchase, event, live, isWorking, onMoved } = props;
  const place = live.queue.value;
  const isOffline = live.connection.value === 'offline';
  const isEmailWanted = !session.value?.email;
  const [email, setEmail] = useState(isEmailWanted ? (tabStorage.getItem(EMAIL_KEY) ?? '') : '');
  const [buyer, changeBuyer] = useBuyer(event?.buyerDetails);
  const [hasAgreed, setAgreed] = useState(false);
  const attempt = useAttempt(
    purchase,
    {
      ...(email.trim() && { contact: { email: email.trim(), language: language() } }),
      ...(buyer.given && { buyer: buyer.given }),
      ...(hasAgreed && { agreedToTerms: true }),
    },
    onMoved,
  );
  const price = formatMoney(locale(), purchase.total);
  const isBusy = isWorking || attempt.isBusy;
  const changeEmail = (value: string) => {
    setEmail(value);
    tabStorage.setItem(EMAIL_KEY, value);
  };
  const form = {
    ...{ price, isBusy, onCard: attempt.pay },
    children: (
      <>
        {isEmailWanted ? (
          <EmailField value={email} onInput={changeEmail} />
        ) : (
          // A guest may have mistyped it, and this is the last moment to see that.
          session.value?.isGuest && <p class="small">{t('pay.ticketsTo', { email: session.value.email! })}</p>
        )}
        {event && event.buyerDetails !== 'none' && (
          <BuyerFields
            fields={buyer.fields}
            withAddress={event.buyerDetails === 'name-and-address'}
            onChange={changeBuyer}
          />
        )}
        {event?.terms && <TermsField terms={event.terms} hasAgreed={hasAgreed} onChange={setAgreed} />}
      </>
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
