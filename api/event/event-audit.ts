import { type AuditEntry, NO_REASON } from '../../db/audit';
import { type Call, userOf } from '../route';

/** The audit of what a call does with its event `:id`, once for each Idempotency-Key; `details` are the fields before and after. */
export function eventAudit(
  call: Call<{ readonly id: string }>,
  action: string,
  details: Readonly<Record<string, unknown>>,
): AuditEntry {
  const { id: eventId } = call.params;
  return {
    ...{ key: `${action}:${call.seed}`, by: userOf(call).id, action, eventId, details },
    subject: { type: 'event', id: eventId },
    reason: NO_REASON,
    outcome: 'done',
  };
}
