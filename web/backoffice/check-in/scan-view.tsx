import { serverNow } from '../../http/server-clock';
import { formatMoment } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { placeWords } from '../../seats/describe-seat';
import { td } from '../t-backoffice';
import type { DoorVerdict } from './scan-verdict';
import type { Scan } from './scans';

const LOOKS: Readonly<Record<DoorVerdict['kind'], { class: string; sign: string }>> = {
  in: { class: 'door-in', sign: '✓' },
  out: { class: 'door-out', sign: '✕' },
  unsure: { class: 'door-unsure', sign: '?' },
  undone: { class: 'door-unsure', sign: '↩' },
};

/** The newest code, by its end, with what the door says of it; `onUndo` for who went in and can be sent back. */
export function ScanView({ scan, onUndo }: { scan?: Scan; onUndo: (code: string) => void }) {
  if (!scan) return <div class="door-result">{td('door.ready')}</div>;
  const { code, verdict } = scan;
  if (!verdict)
    return (
      <div class="door-result" aria-busy="true">
        <strong>{td('door.checking')}</strong>
        <Code code={code} />
      </div>
    );
  const { kind, headline, seat, eventName, doors, use, undoUntil } = verdict;
  const moment = (at: string) => formatMoment(locale(), at);
  return (
    <div class={`door-result ${LOOKS[kind].class}`}>
      <strong>
        {LOOKS[kind].sign} {td(headline)}
      </strong>
      {eventName && <span>{eventName}</span>}
      {seat && <span>{placeWords(seat)}</span>}
      {use && (
        <span>
          {td('door.usedAt', { when: moment(use.usedAt), gate: use.gate ?? td('door.noGate'), who: use.by })}
        </span>
      )}
      {doors?.opensAt && <span>{td('door.opens', { when: moment(doors.opensAt) })}</span>}
      {doors?.closesAt && <span>{td('door.closes', { when: moment(doors.closesAt) })}</span>}
      <Code code={code} />
      {undoUntil && Date.parse(undoUntil) > serverNow() && (
        <button type="button" class="button button-quiet button-small" onClick={() => onUndo(code)}>
          {td('door.undo')}
        </button>
      )}
    </div>
  );
}

function Code({ code }: { code: string }) {
  return <small dir="ltr">{shortCode(code)}</small>;
}

/** Enough of a code to know it by; a screen at a gate must not show the whole. */
export function shortCode(code: string): string {
  return `…${code.slice(-6)}`;
}
