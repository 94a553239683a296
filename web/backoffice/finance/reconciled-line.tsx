import type { ReconciledDays } from '../../../clients/typescript/contract';
import { paths } from '../../paths';
import { tFinance } from './t-finance';

/** How much of a window is compared with the bank, with a way to the reports. */
export function ReconciledLine({ reconciled: { days, closing } }: { reconciled: ReconciledDays }) {
  if (days === 0) return null;
  return (
    <p>
      <a href={paths.backofficeReconciliations} class={closing === days ? 'verdict-good' : 'verdict-bad'}>
        {tFinance('settlement.reconciled', { closing, days })}
      </a>
    </p>
  );
}
