import type { Stripe, StripeElements } from '@stripe/stripe-js';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Money } from '../../clients/typescript/contract';
import { ApiProblem } from '../http/problem';
import { language, t } from '../i18n/t';
import { ProblemNotice } from '../ui/problem-notice';
import { stripeOf } from './stripe-js';
import type { CardFormProps } from './test-cards';

/** Stripe's Payment Element: the card is entered in Stripe's frame, and the page gets only a token. */
export function StripeForm(props: CardFormProps & { stripeKey: string; total: Money }) {
  const { price, isBusy, onCard, children, stripeKey, total } = props;
  const frame = useRef<HTMLDivElement>(null);
  const form = useRef<{ stripe: Stripe; elements: StripeElements } | undefined>(undefined);
  const [problem, setProblem] = useState<ApiProblem>();
  const [cardError, setCardError] = useState('');
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt loads the form again.
  useEffect(() => {
    let isUnmounted = false;
    stripeOf(stripeKey).then(
      (stripe) => {
        if (isUnmounted || !frame.current) return;
        const elements = stripe.elements({
          mode: 'payment',
          amount: total.amount,
          currency: total.currency,
          paymentMethodCreation: 'manual',
          captureMethod: 'manual',
          allowedPaymentMethodTypes: ['card'],
          locale: language(),
        });
        elements.create('payment').mount(frame.current);
        form.current = { stripe, elements };
      },
      (error) => setProblem(new ApiProblem('network', 0, String(error))),
    );
    return () => {
      isUnmounted = true;
      form.current?.elements.getElement('payment')?.destroy();
      form.current = undefined;
    };
  }, [stripeKey, total.amount, total.currency, attempt]);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!form.current) return;
    const { stripe, elements } = form.current;
    setCardError('');
    const checked = await elements.submit();
    if (checked.error) return setCardError(checked.error.message ?? t('problem.cardUnknown'));
    const { error, paymentMethod } = await stripe.createPaymentMethod({ elements });
    if (error) setCardError(error.message ?? t('problem.cardUnknown'));
    else onCard(paymentMethod.id);
  };
  if (problem) {
    const retry = () => {
      setProblem(undefined);
      setAttempt((count) => count + 1);
    };
    return <ProblemNotice problem={problem} actions={{ retry }} />;
  }
  return (
    <form class="card stack" onSubmit={(event) => void submit(event)}>
      <h2>{t('pay.card')}</h2>
      <div ref={frame} class="stripe-frame" />
      {cardError && (
        <p class="notice notice-problem" role="alert">
          {cardError}
        </p>
      )}
      {children}
      <button type="submit" class="button button-big" disabled={isBusy}>
        {t('pay.now', { price })}
      </button>
    </form>
  );
}
