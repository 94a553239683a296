import { useId, useRef, useState } from 'preact/hooks';
import type { Transfer } from '../../clients/typescript/contract';
import { language, t } from '../i18n/t';
import { announce } from '../ui/announcer';
import { ProblemNotice } from '../ui/problem-notice';
import { OpenOffer } from './open-offer';
import { useWrite } from './use-write';

/** Hands a ticket on by a link, which can be sent to an address; shows the open offer when there is one. `onChange` is called when something was offered or ended. */
export function HandOn(props: { ticketId: string; offer: Transfer | undefined; onChange: () => void }) {
  const { ticketId, offer, onChange } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [email, setEmail] = useState('');
  const making = useWrite<Transfer>(() => {
    dialog.current?.close();
    announce(t('transfer.made'));
    onChange();
  });
  if (offer) return <OpenOffer offer={offer} onChange={onChange} />;
  return (
    <div class="no-print">
      <button type="button" class="button button-quiet" onClick={() => dialog.current?.showModal()}>
        {t('transfer.handOn')}
      </button>
      <dialog ref={dialog} aria-labelledby={titleId} class="dialog">
        <h2 id={titleId}>{t('transfer.handOnTitle')}</h2>
        <p>{t('transfer.handOnText')}</p>
        {making.problem && <ProblemNotice problem={making.problem} />}
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            making.send('/ticket/transfer', {
              ticketId,
              ...(email && { toEmail: email, language: language() }),
            });
          }}
        >
          <label class="field">
            {t('transfer.email')}
            <input
              type="email"
              maxLength={254}
              autocomplete="off"
              value={email}
              onInput={(event) => setEmail(event.currentTarget.value.trim())}
            />
          </label>
          <div class="row">
            <button type="button" class="button button-quiet" onClick={() => dialog.current?.close()}>
              {t('transfer.keep')}
            </button>
            <button type="submit" class="button" disabled={making.isBusy}>
              {t(email ? 'transfer.sendLink' : 'transfer.makeLink')}
            </button>
          </div>
        </form>
      </dialog>
    </div>
  );
}
