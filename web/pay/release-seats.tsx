import { useState } from 'preact/hooks';
import type { Purchase } from '../../clients/typescript/contract';
import { write } from '../http/call';
import { type ApiProblem, asProblem } from '../http/problem';
import { t } from '../i18n/t';
import { paths } from '../paths';
import { ConfirmedButton } from '../ui/confirmed-button';
import { ProblemNotice } from '../ui/problem-notice';

/** The link to swap the held seats, and the button to release them. */
export function ReleaseSeats(props: { purchase: Purchase; isBusy: boolean; onDone: () => void }) {
  const { purchase, isBusy, onDone } = props;
  const [problem, setProblem] = useState<ApiProblem>();
  const release = () => {
    setProblem(undefined);
    write('POST', '/ticket/release', { body: { purchaseId: purchase.purchaseId } }).then(onDone, (error) =>
      setProblem(asProblem(error)),
    );
  };
  return (
    <div class="row release-seats">
      <a class="link-button" href={paths.seats(purchase.eventId)}>
        {t('pay.otherSeats')}
      </a>
      <ConfirmedButton
        label={t('pay.release')}
        title={t('pay.releaseTitle')}
        description={t('pay.releaseDescription')}
        cancelLabel={t('pay.keep')}
        confirmLabel={t('pay.releaseNow')}
        disabled={isBusy}
        onConfirm={release}
      />
      {problem && <ProblemNotice problem={problem} eventId={purchase.eventId} actions={{ retry: release }} />}
    </div>
  );
}
