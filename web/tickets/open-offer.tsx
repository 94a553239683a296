import type { Transfer } from '../../clients/typescript/contract';
import { formatMoment } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { ProblemNotice } from '../ui/problem-notice';
import { ClaimLink } from './claim-link';
import { useWrite } from './use-write';

/** An offer of the fan that nobody has answered: its link or its receiver, and how to withdraw it. */
export function OpenOffer({ offer, onChange }: { offer: Transfer; onChange: () => void }) {
  const withdrawing = useWrite<Transfer>(onChange);
  return (
    <div class="offer stack no-print">
      <p class="small">
        {offer.to === null && !offer.toEmail
          ? t('transfer.offeredByLink')
          : t('transfer.offeredTo', { to: offer.to ?? offer.toEmail! })}{' '}
        {t('transfer.until', { time: formatMoment(locale(), offer.expiresAt, 'short') })}
      </p>
      {offer.claimPath && <ClaimLink path={offer.claimPath} />}
      <div class="row">
        <button
          type="button"
          class="button button-quiet"
          disabled={withdrawing.isBusy}
          onClick={() => withdrawing.send(`/transfer/${offer.transferId}`, { answer: 'withdraw' })}
        >
          {t('transfer.withdraw')}
        </button>
      </div>
      {withdrawing.problem && (
        <ProblemNotice problem={withdrawing.problem} actions={{ reload: onChange, tickets: onChange }} />
      )}
    </div>
  );
}
