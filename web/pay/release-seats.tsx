import { useState } from 'preact/hooks';
import type { Purchase } from '../../clients/typescript/contract';
import { giveBack, givenBackAt, UNDO_SECONDS } from '../hold/give-back';
import { GivingBack } from '../hold/giving-back';
import { type ApiProblem, asProblem } from '../http/problem';
import { t } from '../i18n/t';
import type { Place } from '../live/place';
import { paths } from '../paths';
import { ConfirmedButton } from '../ui/confirmed-button';
import { ProblemNotice } from '../ui/problem-notice';
import { useNow } from '../ui/use-now';
import { afterHoldText } from './after-hold';

/** The link to swap the held seats, and the button to give them back, which can be undone for some seconds. */
export function ReleaseSeats(props: {
  purchase: Purchase;
  place: Place | null;
  isBusy: boolean;
  onDone: () => void;
}) {
  const { purchase, place, isBusy, onDone } = props;
  const now = useNow();
  const [problem, setProblem] = useState<ApiProblem>();
  const release = () => {
    setProblem(undefined);
    giveBack(purchase).then(onDone, (error) => setProblem(asProblem(error)));
  };
  if (givenBackAt(purchase.purchaseId)) return <GivingBack purchase={purchase} />;
  return (
    <div class="row release-seats">
      <a class="link-button" href={paths.seats(purchase.eventId)}>
        {t('pay.otherSeats')}
      </a>
      <ConfirmedButton
        label={t('pay.release')}
        title={t('pay.releaseTitle')}
        description={`${t('pay.releaseDescription', { count: UNDO_SECONDS })} ${afterHoldText(place, now)}`}
        cancelLabel={t('pay.keep')}
        confirmLabel={t('pay.releaseNow')}
        disabled={isBusy}
        onConfirm={release}
      />
      {problem && <ProblemNotice problem={problem} eventId={purchase.eventId} actions={{ retry: release }} />}
    </div>
  );
}
