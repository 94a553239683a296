import { useEffect, useState } from 'preact/hooks';
import type { Purchase } from '../../clients/typescript/contract';
import { write } from '../http/call';
import { type ApiProblem, asProblem } from '../http/problem';
import { formatSpan } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { announce } from '../ui/announcer';
import { ProblemNotice } from '../ui/problem-notice';
import { useNow } from '../ui/use-now';

// Early enough that everybody can still answer.
const OFFER_SECONDS = 120;

/** The offer of a longer hold, shown when it is about to end and the seller grants more time. */
export function MoreTime(props: { purchase: Purchase; onExtended: (purchase: Purchase) => void }) {
  const { purchase, onExtended } = props;
  const secondsLeft = (Date.parse(purchase.holdExpiresAt) - useNow()) / 1_000;
  const [problem, setProblem] = useState<ApiProblem>();
  const [isBusy, setBusy] = useState(false);
  const isOffered = purchase.moreTimeSeconds > 0 && secondsLeft > 0 && secondsLeft <= OFFER_SECONDS;
  useEffect(() => {
    if (isOffered) announce(t('moreTime.question'));
  }, [isOffered]);
  if (problem) return <ProblemNotice problem={problem} eventId={purchase.eventId} />;
  if (!isOffered) return null;
  const extend = () => {
    setBusy(true);
    write<Purchase>('POST', `/purchase/${purchase.purchaseId}/extend`)
      .then((extended) => {
        announce(t('moreTime.given'));
        onExtended(extended);
      })
      .catch((error) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };
  return (
    <div class="notice notice-row" data-testid="more-time">
      <p>{t('moreTime.question')}</p>
      <button type="button" class="button button-quiet" disabled={isBusy} onClick={extend}>
        {t('moreTime.ask', { span: formatSpan(locale(), purchase.moreTimeSeconds) })}
      </button>
    </div>
  );
}
