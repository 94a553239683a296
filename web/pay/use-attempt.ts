import { useState } from 'preact/hooks';
import type { Confirmation, PendingConfirmation, Purchase } from '../../clients/typescript/contract';
import { write } from '../http/call';
import { ApiProblem, asProblem } from '../http/problem';
import { tabStorage } from '../session/storage';
import type { GivenBuyer } from './use-buyer';

/** The state of the payment attempt and its actions. */
interface Attempt {
  readonly isBusy: boolean;
  readonly problem: ApiProblem | undefined;
  /** Set while the fan's bank requires a step (3-D Secure). */
  readonly clientSecret: string | undefined;
  pay(paymentMethod: string): void;
  /** Pays again with the same card, after a transient error. */
  retry(): void;
  /** Records that the bank's step failed, with the bank's text. */
  fail(detail: string): void;
  /** Discards the attempt, so that another card can be used. */
  reset(): void;
}

/** What a payment says of the fan beside the card. */
interface PaymentDetails {
  readonly contact?: { readonly email: string; readonly language: string };
  readonly buyer?: GivenBuyer;
  readonly agreedToTerms?: true;
}

/** Pays with a card token and these details. The client secret of the bank's step is kept in the tab over a reload. */
export function useAttempt(
  { purchaseId, holdExpiresAt }: Purchase,
  details: PaymentDetails,
  onMoved: () => void,
): Attempt {
  const secretKey = `holdfast-bank-step:${purchaseId}`;
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const [clientSecret, setSecret] = useState(tabStorage.getItem(secretKey) ?? undefined);
  const [last, setLast] = useState('');

  const storeSecret = (secret: string | undefined) => {
    setSecret(secret);
    if (secret) tabStorage.setItem(secretKey, secret);
    else tabStorage.removeItem(secretKey);
  };
  const pay = (paymentMethod: string) => {
    setBusy(true);
    setProblem(undefined);
    setLast(paymentMethod);
    storeSecret(undefined);
    const body = { purchaseId, paymentInfo: { paymentMethod }, ...details };
    write<Confirmation | PendingConfirmation>('POST', '/ticket/confirm', { body })
      .then((answer) => {
        if (answer.status === 'requires_action') storeSecret(answer.clientSecret);
      })
      .catch((error) => setProblem(asProblem(error)))
      .finally(() => {
        setBusy(false);
        onMoved();
      });
  };
  return {
    isBusy,
    problem,
    clientSecret,
    pay,
    retry: () => pay(last),
    fail(detail) {
      storeSecret(undefined);
      const declineReason = 'bank-step-refused';
      setProblem(new ApiProblem('payment-declined', 402, detail, { holdExpiresAt, declineReason }));
    },
    reset() {
      storeSecret(undefined);
      setProblem(undefined);
    },
  };
}
