import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/t';
import { settings } from '../settings';
import { challengeUrl, isRefusedAtBank } from './challenge-url';

/**
 * The fan's own bank wants to hear from the fan (3-D Secure). The purchase goes on as soon as the bank says yes, whatever
 * becomes of this page: the news come from the bank, not from here.
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
    // The next attempt has the same secret; an answer counts once.
    history.replaceState(history.state, '', location.pathname);
    if (isRefused) return failed.current('the bank’s step was refused');
    if (!settings.stripeKey) return;
    void askStripe(settings.stripeKey, clientSecret).then((detail) => detail && failed.current(detail));
  }, [clientSecret]);
  const testBank = settings.stripeKey
    ? undefined
    : challengeUrl(settings.testBankUrl, clientSecret, location.href.split('?')[0]!);
  return (
    <section class="card stack" aria-labelledby="bank-step">
      <h2 id="bank-step" ref={heading} tabIndex={-1}>
        {t('bank.title')}
      </h2>
      <p>{t('bank.how')}</p>
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

/** Stripe shows the bank's step in a frame over the page; answers what went wrong, if anything did. */
async function askStripe(key: string, clientSecret: string): Promise<string | undefined> {
  const { stripeOf } = await import('./stripe-js');
  try {
    const { error } = await (await stripeOf(key)).handleNextAction({ clientSecret });
    return error && (error.message ?? error.type);
  } catch (error) {
    return String(error);
  }
}
