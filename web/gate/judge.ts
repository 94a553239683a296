import { refused, type ScanVerdict } from '../backoffice/check-in/scan-verdict';
import type { GateEvent, Listed } from './gate-list';
import type { ReadCode } from './ticket-code';

/** A code as the gate knows it without a network. */
interface Shown {
  /** Undefined for a text that is no code. */
  readonly code: ReadCode | undefined;
  /** Whether its signature is ours, or for a former code whether the list has its hash. */
  readonly isOurs: boolean;
  /** Its ticket in the list; undefined for one that was sold after the list was loaded. */
  readonly listed: Listed | undefined;
}

/**
 * The verdict of a gate without a network, from the signature of the code and the list of the event: the same words as
 * those of the API. `nowMs` is Unix time; `leaves`: the bearer wants to go out and come back.
 */
export function judge(shown: Shown, event: GateEvent, nowMs: number, leaves: boolean): ScanVerdict {
  const { code, isOurs, listed } = shown;
  const { eventName } = event;
  const refusal = (name: string, fields: object = {}) =>
    refused({ code: name, fields: { eventName, ...fields } });
  if (!code) return refusal('ticket-code-invalid');
  const isFormer = code.signed === undefined;
  const isOutdated = listed !== undefined && code.generation < listed.generation;
  // A former code names no event and can be verified in the list alone, which has those of today.
  if (isFormer && isOutdated) return refusal('ticket-code-void');
  if (!isOurs) return refusal('ticket-code-invalid');
  if (!isFormer && code.eventId !== event.eventId)
    return refused({ code: 'ticket-for-another-event', fields: {} });
  if (event.isCancelled || isOutdated || listed?.state === 'void') return refusal('ticket-code-void');
  // One that was sold after the list was loaded has no seat in it.
  const buyerName = listed?.buyerName;
  const seat = listed?.section
    ? { section: listed.section, row: listed.row, number: listed.number }
    : undefined;
  if (leaves) {
    if (!event.reEntry) return refusal('no-re-entry');
    if (listed?.state !== 'in') return refusal('ticket-not-used');
    return { kind: 'left', headline: 'checkIn.left', seat, buyerName, eventName };
  }
  if (listed?.state === 'in' || (listed?.state === 'left' && !event.reEntry))
    return refusal('ticket-already-used', {
      ...seat,
      buyerName,
      usedAt: listed.usedAt,
      gate: listed.gate,
      by: null,
    });
  const { opensAt, closesAt } = event;
  if ((opensAt && nowMs < Date.parse(opensAt)) || (closesAt && nowMs > Date.parse(closesAt)))
    return refusal('entry-not-open', { opensAt, closesAt });
  return { kind: 'in', headline: 'checkIn.admitted', seat, buyerName, eventName };
}
