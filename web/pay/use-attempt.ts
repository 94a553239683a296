import { useState } from 'preact/hooks';
import type { Confirmation, PendingConfirmation, Purchase } from '../../clients/typescript/contract';
import { write } from '../http/call';
import { ApiProblem, asProblem } from '../http/problem';
import { tabStorage } from '../session/storage';

/** An attempt to pay. */
export interface Attempt {
  readonly isBusy: boolean;
  readonly problem: ApiProblem | undefined;
  /** There while the fan's bank asks for a step. */
  readonly clientSecret: string | undefined;
  pay(paymentMethod: string): void;
  /** The same card again, after an answer that did not come. */
  again(): void;
  /** The bank's step went wrong, in the words of the bank. */
  fail(detail: string): void;
  forget(): void;
}

/** Pays with tokens of the bank's own form. The bank's step outlives a reload of the page, in this tab. */
export function useAttempt({ purchaseId, holdExpiresAt }: Purchase, onMoved: () => void): Attempt {
  const secretKey = `holdfast-bank-step:${purchaseId}`;
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const [clientSecret, setSecret] = useState(tabStorage.getItem(secretKey) ?? undefined);
  const [last, setLast] = useState('');

  const keepSecret = (secret: string | undefined) => {
    setSecret(secret);
    if (secret) tabStorage.setItem(secretKey, secret);
    else tabStorage.removeItem(secretKey);
  };
  const pay = (paymentMethod: string) => {
    setBusy(true);
    setProblem(undefined);
    setLast(paymentMethod);
    keepSecret(undefined);
    const body = { purchaseId, paymentInfo: { paymentMethod } };
    write<Confirmation | PendingConfirmation>('POST', '/ticket/confirm', { body })
      .then((answer) => {
        if (answer.status === 'requires_action') keepSecret(answer.clientSecret);
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
    again: () => pay(last),
    fail(detail) {
      keepSecret(undefined);
      setProblem(new ApiProblem('payment-declined', 402, detail, { holdExpiresAt }));
    },
    forget() {
      keepSecret(undefined);
      setProblem(undefined);
    },
  };
}
