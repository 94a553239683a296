import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/t';
import { settings } from '../settings';
import { challengeUrl, isRefusedAtBank } from './challenge-url';

/**
 * The step that the fan's bank requires (3-D Secure). The purchase continues when the bank confirms it by webhook, even if
 * this page is closed.
 */
export function BankStep(props: {
  clientSecret: string;
  onOtherCard: () => void;
  onFailed: (detail: string) => void;
}) {
  const { clientSecret, onOtherCard, onFailed } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const failed = useRef(onFailed);
  failed.current = onFailed;
  useEffect(() => {
    heading.current?.focus();
    const isRefused = isRefusedAtBank(location.search, clientSecret);
    // The next attempt has the same secret: a refusal in the address must count only once.
    history.replaceState(history.state, '', location.pathname);
    if (isRefused) return failed.current('the bank’s step was refused');
    if (!settings.stripeKey) return;
    void runStripeStep(settings.stripeKey, clientSecret).then((detail) => detail && failed.current(detail));
  }, [clientSecret]);
  const testBank = settings.stripeKey
    ? undefined
    : challengeUrl(settings.testBankUrl, clientSecret, location.href.split('?')[0]!);
  return (
    <section class="card stack" aria-labelledby="bank-step">
      <h2 id="bank-step" ref={heading} tabIndex={-1}>
        {t('bank.title')}
      </h2>
      <p>{t('bank.description')}</p>
      {testBank && (
        <a class="button button-big" href={testBank} rel="noreferrer">
          {t('bank.go')}
        </a>
      )}
      <p role="status">{t('bank.waiting')}</p>
      <button type="button" class="link-button" onClick={onOtherCard}>
        {t('step.another-card')}
      </button>
    </section>
  );
}

/** Lets Stripe show the bank's step over the page. Resolves to the error text, undefined on success. */
async function runStripeStep(key: string, clientSecret: string): Promise<string | undefined> {
  const { stripeOf } = await import('./stripe-js');
  try {
    const { error } = await (await stripeOf(key)).handleNextAction({ clientSecret });
    return error && (error.message ?? error.type);
  } catch (error) {
    return String(error);
  }
}
