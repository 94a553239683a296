import { type AuditEntry, NO_REASON } from '../../db/audit';
import { type Call, userOf } from '../route';

/** The audit of a change of a team, once for each Idempotency-Key; `details` are the fields before and after. */
export function teamAudit(
  call: Call,
  organiserId: string,
  action: string,
  details: Readonly<Record<string, unknown>>,
): AuditEntry {
  return {
    ...{ key: `${action}:${call.seed}`, by: userOf(call).id, action, eventId: null, organiserId, details },
    subject: { type: 'team', id: organiserId },
    reason: NO_REASON,
    outcome: 'done',
  };
}
