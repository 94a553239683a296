import { useState } from 'preact/hooks';
import type { WalletLinks } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { type ApiProblem, asProblem } from '../http/problem';
import { language, t } from '../i18n/t';
import { settings } from '../settings';
import { ProblemNotice } from '../ui/problem-notice';

/** The buttons that put a ticket into the wallets that are set up. */
export function WalletButtons({ ticketId }: { ticketId: string }) {
  const [problem, setProblem] = useState<ApiProblem>();
  const wallets = settings.wallets ?? [];
  const open = async (wallet: 'apple' | 'google') => {
    try {
      const path = `/ticket/${ticketId}/wallets?language=${language()}`;
      const link = (await call<WalletLinks>('GET', path))[wallet];
      if (link) location.assign(link);
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  if (wallets.length === 0) return null;
  return (
    <div class="row no-print">
      {wallets.map((wallet) => (
        <button key={wallet} type="button" class="button button-quiet" onClick={() => void open(wallet)}>
          {t(`wallet.${wallet}`)}
        </button>
      ))}
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}
