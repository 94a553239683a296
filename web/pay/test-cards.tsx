import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../i18n/t';

/** Stripe's test cards, by the tokens that Stripe and the test bank accept. */
const CARDS = [
  ['pm_card_visa', 'card.visa'],
  ['pm_card_mastercard', 'card.mastercard'],
  ['pm_card_authenticationRequired', 'card.threeDSecure'],
  ['pm_card_chargeDeclined', 'card.declined'],
  ['pm_card_chargeDeclinedInsufficientFunds', 'card.noFunds'],
  ['pm_card_chargeDeclinedExpiredCard', 'card.expired'],
] as const;

/** The props of the card forms. */
export interface CardFormProps {
  /** The formatted total. */
  readonly price: string;
  readonly isBusy: boolean;
  /** Called with the token of the card. */
  readonly onCard: (paymentMethod: string) => void;
  /** Other fields of the form, which must be valid before it is sent. */
  readonly children?: ComponentChildren;
}

/** The card form of the test bank: a choice of test cards. */
export function TestCards({ price, isBusy, onCard, children }: CardFormProps) {
  const [card, setCard] = useState<string>(CARDS[0][0]);
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        onCard(card);
      }}
    >
      <fieldset class="cards" disabled={isBusy}>
        <legend>{t('pay.card')}</legend>
        <p class="small">{t('pay.testBank')}</p>
        {CARDS.map(([token, name]) => (
          <label key={token} class="card-choice">
            <input
              type="radio"
              name="card"
              value={token}
              checked={card === token}
              onChange={() => setCard(token)}
            />
            <span>{t(name)}</span>
          </label>
        ))}
      </fieldset>
      {children}
      <button type="submit" class="button button-big" disabled={isBusy}>
        {t('pay.now', { price })}
      </button>
    </form>
  );
}
