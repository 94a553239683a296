import type { Transfer } from '../../clients/typescript/contract';
import { useEvent } from '../event/use-event';
import { formatMoment, formatWhen } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { paths } from '../paths';
import { seatName } from '../seats/describe-seat';
import { Poster } from '../ui/poster';
import { ProblemNotice } from '../ui/problem-notice';
import { OpenOffer } from './open-offer';
import { useWrite } from './use-write';

/** A ticket that somebody offers to the fan: accept or decline. */
export function OfferToMe({ transfer, onChange }: { transfer: Transfer; onChange: () => void }) {
  const answering = useWrite<Transfer>(onChange);
  const answer = (value: 'accept' | 'decline') =>
    answering.send(`/transfer/${transfer.transferId}`, { answer: value });
  return (
    <TransferCard transfer={transfer}>
      <p>{t('transfer.from', { from: transfer.from })}</p>
      <p class="small">
        {t('transfer.until', { time: formatMoment(locale(), transfer.expiresAt, 'short') })}
      </p>
      <div class="row">
        <button type="button" class="button" disabled={answering.isBusy} onClick={() => answer('accept')}>
          {t('transfer.accept')}
        </button>
        <button
          type="button"
          class="button button-quiet"
          disabled={answering.isBusy}
          onClick={() => answer('decline')}
        >
          {t('transfer.decline')}
        </button>
      </div>
      {answering.problem && (
        <ProblemNotice problem={answering.problem} actions={{ reload: onChange, tickets: onChange }} />
      )}
    </TransferCard>
  );
}

/** A ticket that the fan has offered: the link and how to withdraw it, or how the offer ended. */
export function OfferOfMine({ transfer, onChange }: { transfer: Transfer; onChange: () => void }) {
  return (
    <TransferCard transfer={transfer}>
      {transfer.state === 'offered' ? (
        <OpenOffer offer={transfer} onChange={onChange} />
      ) : (
        <p>
          <span class="badge">{t(`transfer.${transfer.state}`)}</span>
        </p>
      )}
    </TransferCard>
  );
}

function TransferCard(props: { transfer: Transfer; children: preact.ComponentChildren }) {
  const { transfer, children } = props;
  const event = useEvent(transfer.eventId);
  const when = event && formatWhen(locale(), event.startsAt, event.venue.timeZone);
  return (
    <li class="transfer-card">
      <Poster id={transfer.eventId} />
      <div class="stack">
        <div>
          <h3>
            <a href={paths.event(transfer.eventId)}>{event?.name ?? t('event.loading')}</a>
          </h3>
          {event && when && (
            <p class="small">
              {when.shortDate}, {when.time} · {event.venue.name}
            </p>
          )}
          <p>
            <strong>{seatName(transfer)}</strong>
          </p>
        </div>
        {children}
      </div>
    </li>
  );
}
