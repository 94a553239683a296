import type { DisputedScan } from '../../clients/typescript/contract';
import { tBackoffice } from '../backoffice/t-backoffice';
import { formatMoment } from '../i18n/format';
import { locale } from '../i18n/t';
import { seatName } from '../seats/describe-seat';

/** Scans without a network that let somebody in who should not have come in: of doubles both times and gates. */
export function DisputedScans({ scans }: { scans: readonly DisputedScan[] }) {
  if (scans.length === 0) return null;
  const gateName = (gate: string | null) => gate ?? tBackoffice('checkIn.noGate');
  const moment = (at: string) => formatMoment(locale(), at);
  return (
    <ul class="disputed" aria-label={tBackoffice('gate.lookAt')}>
      {scans.map(({ outcome, seat, scannedAt, gate, other }) => (
        <li key={`${scannedAt}-${seat?.ticketId}`}>
          <b>
            {tBackoffice(`outcome.${outcome}`)}
            {seat && ` · ${seatName(seat)}`}
          </b>
          {seat?.buyerName && <span>{tBackoffice('checkIn.boughtBy', { name: seat.buyerName })}</span>}
          {other && (
            <span>
              {tBackoffice('gate.firstAt', { when: moment(other.usedAt), gate: gateName(other.gate) })}
            </span>
          )}
          <span>{tBackoffice('gate.thenAt', { when: moment(scannedAt), gate: gateName(gate) })}</span>
        </li>
      ))}
    </ul>
  );
}
