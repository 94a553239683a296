import { serverNow } from '../../http/server-clock';
import { formatMoment } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { seatName } from '../../seats/describe-seat';
import { tBackoffice } from '../t-backoffice';
import type { ScanVerdict } from './scan-verdict';
import type { Scan } from './scans';

/** How each kind of verdict looks: a colour, and a sign for those who do not see it. */
export const STYLES: Readonly<Record<ScanVerdict['kind'], { class: string; sign: string }>> = {
  in: { class: 'scan-in', sign: '✓' },
  out: { class: 'scan-out', sign: '✕' },
  unsure: { class: 'scan-unsure', sign: '?' },
  undone: { class: 'scan-unsure', sign: '↩' },
  left: { class: 'scan-left', sign: '→' },
};

/** The latest code (its last characters) with its verdict, and the undo button while an admission can be undone. */
export function ScanView({ scan, onUndo }: { scan?: Scan; onUndo: (code: string) => void }) {
  if (!scan) return <div class="scan-result">{tBackoffice('checkIn.ready')}</div>;
  const { code, verdict } = scan;
  if (!verdict)
    return (
      <div class="scan-result" aria-busy="true">
        <strong>{tBackoffice('checkIn.checking')}</strong>
        <Code code={code} />
      </div>
    );
  const { kind, headline, seat, buyerName, eventName, doors, use, undoUntil } = verdict;
  const moment = (at: string) => formatMoment(locale(), at);
  return (
    <div class={`scan-result ${STYLES[kind].class}`}>
      <strong>
        {STYLES[kind].sign} {tBackoffice(headline)}
      </strong>
      {eventName && <span>{eventName}</span>}
      {seat && <span>{seatName(seat)}</span>}
      {buyerName && <span>{tBackoffice('checkIn.boughtBy', { name: buyerName })}</span>}
      {use && <span>{describeUse(use)}</span>}
      {doors?.opensAt && <span>{tBackoffice('checkIn.opens', { when: moment(doors.opensAt) })}</span>}
      {doors?.closesAt && <span>{tBackoffice('checkIn.closes', { when: moment(doors.closesAt) })}</span>}
      <Code code={code} />
      {undoUntil && Date.parse(undoUntil) > serverNow() && (
        <button type="button" class="button button-quiet button-small" onClick={() => onUndo(code)}>
          {tBackoffice('checkIn.undo')}
        </button>
      )}
    </div>
  );
}

/** When, where and by whom a ticket was used; the list of a gate does not say by whom. */
export function describeUse({ usedAt, gate, by }: NonNullable<ScanVerdict['use']>): string {
  const when = formatMoment(locale(), usedAt);
  const where = { when, gate: gate ?? tBackoffice('checkIn.noGate') };
  // The login of a gate has an id in place of a name.
  if (by === null || by.startsWith('gate:')) return tBackoffice('checkIn.usedAtGate', where);
  return tBackoffice('checkIn.usedAt', { ...where, who: by });
}

function Code({ code }: { code: string }) {
  return <small dir="ltr">{shortCode(code)}</small>;
}

/** The last six characters: enough to recognise a code, and the screen at the entrance must not show all of it. */
export function shortCode(code: string): string {
  return `…${code.slice(-6)}`;
}
