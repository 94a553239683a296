import { describeUse, STYLES } from '../backoffice/check-in/scan-view';
import { tBackoffice } from '../backoffice/t-backoffice';
import { serverNow } from '../http/server-clock';
import { formatMoment } from '../i18n/format';
import { locale } from '../i18n/t';
import { seatName } from '../seats/describe-seat';
import type { ScanLine } from './gate-state';

/** The verdict of the last scan, to be read from two metres: colour, sign, word, seat. */
export function VerdictView(props: {
  line: ScanLine | undefined;
  isChecking: boolean;
  onUndo: (line: ScanLine) => void;
}) {
  const { line, isChecking, onUndo } = props;
  if (!line || isChecking)
    return (
      <div class="gate-verdict" aria-busy={isChecking}>
        <strong>{tBackoffice(isChecking ? 'checkIn.checking' : 'checkIn.ready')}</strong>
      </div>
    );
  const { kind, headline, seat, buyerName, eventName, doors, use, isOffline } = line.verdict;
  const moment = (at: string) => formatMoment(locale(), at);
  return (
    <div class={`gate-verdict gate-${kind}`} key={line.id}>
      <span class="gate-sign" aria-hidden="true">
        {STYLES[kind].sign}
      </span>
      <strong>{tBackoffice(headline)}</strong>
      {seat && <span class="gate-seat">{seatName(seat)}</span>}
      {buyerName && <span>{tBackoffice('checkIn.boughtBy', { name: buyerName })}</span>}
      {kind === 'in' && !seat && <span>{tBackoffice('gate.unknownSeat')}</span>}
      {eventName && <span>{eventName}</span>}
      {use && <span>{describeUse(use)}</span>}
      {doors?.opensAt && <span>{tBackoffice('checkIn.opens', { when: moment(doors.opensAt) })}</span>}
      {doors?.closesAt && <span>{tBackoffice('checkIn.closes', { when: moment(doors.closesAt) })}</span>}
      {isOffline && <span class="gate-note">{tBackoffice('gate.offlineVerdict')}</span>}
      {canUndo(line, serverNow()) && (
        <button type="button" class="gate-undo" onClick={() => onUndo(line)}>
          {tBackoffice('checkIn.undo')}
        </button>
      )}
    </div>
  );
}

const UNDO_MS = 10 * 60_000;

/** Whether a scan let somebody in who can still be sent back (`nowMs` in Unix milliseconds). */
export function canUndo({ verdict, at }: ScanLine, nowMs: number): boolean {
  return verdict.kind === 'in' && nowMs < (verdict.undoUntil ? Date.parse(verdict.undoUntil) : at + UNDO_MS);
}
