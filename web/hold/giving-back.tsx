import { useEffect, useState } from 'preact/hooks';
import type { Purchase } from '../../clients/typescript/contract';
import { type ApiProblem, asProblem } from '../http/problem';
import { t } from '../i18n/t';
import { announce } from '../ui/announcer';
import { ProblemNotice } from '../ui/problem-notice';
import { useNow } from '../ui/use-now';
import { givenBackAt, keepSeats, UNDO_SECONDS } from './give-back';

/** The seconds in which the fan can still keep the seats. */
export function GivingBack({ purchase }: { purchase: Purchase }) {
  const now = useNow();
  const [problem, setProblem] = useState<ApiProblem>();
  const [isBusy, setBusy] = useState(false);
  const releasesAt = givenBackAt(purchase.purchaseId);
  const seconds = Math.max(0, Math.ceil((Date.parse(releasesAt ?? '') - now) / 1_000)) || 0;
  useEffect(() => announce(t('giveBack.soon', { count: UNDO_SECONDS })), []);
  const keep = () => {
    setBusy(true);
    keepSeats(purchase)
      .then(
        () => announce(t('giveBack.kept')),
        (error) => setProblem(asProblem(error)),
      )
      .finally(() => setBusy(false));
  };
  return (
    <div class="row giving-back" data-testid="giving-back">
      <p>{t('giveBack.soon', { count: seconds })}</p>
      <button type="button" class="button" disabled={isBusy} onClick={keep}>
        {t('giveBack.undo')}
      </button>
      {problem && <ProblemNotice problem={problem} eventId={purchase.eventId} />}
    </div>
  );
}
