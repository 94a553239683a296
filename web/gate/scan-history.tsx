import { STYLES } from '../backoffice/check-in/scan-view';
import { tBackoffice } from '../backoffice/t-backoffice';
import { serverNow } from '../http/server-clock';
import { formatClockTime } from '../i18n/format';
import { locale } from '../i18n/t';
import { seatName } from '../seats/describe-seat';
import { DisputedScans } from './disputed-scans';
import type { Gate } from './gate';
import type { ScanLine } from './gate-state';
import { canUndo } from './verdict-view';

/** What this gate scanned, newest first, with what turned out wrong at a merge above it. */
export function ScanHistory({ gate, onUndo }: { gate: Gate; onUndo: (line: ScanLine) => void }) {
  const lines = gate.history.value;
  return (
    <section class="stack" aria-label={tBackoffice('gate.history')}>
      <DisputedScans scans={gate.disputed.value} />
      {lines.length === 0 && <p>{tBackoffice('gate.noHistory')}</p>}
      <ol class="gate-lines">
        {lines.map((line) => (
          <li key={line.id} class={`gate-line gate-line-${line.verdict.kind}`}>
            <span aria-hidden="true">{STYLES[line.verdict.kind].sign}</span>
            <span>
              <b>{tBackoffice(line.verdict.headline)}</b>
              {line.verdict.seat && ` · ${seatName(line.verdict.seat)}`}
              <br />
              <small>
                {formatClockTime(locale(), line.at)} <bdi dir="ltr">{endOf(line)}</bdi>
              </small>
            </span>
            {canUndo(line, serverNow()) && (
              <button type="button" class="button button-quiet button-small" onClick={() => onUndo(line)}>
                {tBackoffice('checkIn.undo')}
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The last characters of the code or booking, which are the same. */
function endOf({ shown }: ScanLine): string {
  return `…${('code' in shown ? shown.code : shown.found.bookingId).slice(-6)}`;
}
