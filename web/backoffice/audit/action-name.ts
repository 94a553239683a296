import type { AuditMessageKey } from './messages/en';
import { tAudit } from './t-audit';

/** The actions that have a name of their own, in the order in which one looks for them. */
export const AUDIT_ACTIONS = [
  ...(['create-event', 'change-event', 'change-picture', 'cancel-event'] as const),
  ...(['create-draft', 'change-draft', 'publish', 'duplicate', 'delete-draft'] as const),
  ...(['open-sale', 'pause-sale', 'resume-sale', 'close-sale', 'pace-sale'] as const),
  ...(['create-presale-codes', 'withdraw-presale-code', 'allow-fans', 'remove-fan'] as const),
  ...(['add-seats', 'block-seats', 'change-seat-block', 'release-seats', 'set-price-level'] as const),
  ...(['move-price-level', 'change-fees-and-taxes', 'change-seller'] as const),
  ...(['give-free-tickets', 'revoke-free-tickets', 'reissue', 'undo-entry'] as const),
  ...(['move-tickets', 'change-queue-note', 'mail-holders'] as const),
  ...(['create-gate', 'offer-pairing', 'revoke-gate'] as const),
  ...(['create-team', 'change-team', 'invite-member', 'withdraw-invitation', 'join-team'] as const),
  ...(['change-member', 'remove-member', 'leave-team', 'change-case', 'change-journal'] as const),
  ...(['refund', 'release', 'extend', 'retry', 'resend', 'retry-messages', 'export'] as const),
  ...(['batch-retry', 'batch-extend', 'batch-release', 'find-by-address', 'reveal-address'] as const),
] as const satisfies readonly (AuditMessageKey extends infer K
  ? K extends `action.${infer Action}`
    ? Action
    : never
  : never)[];

/** What an action is called; one without a name is shown as the API writes it. */
export function actionName(action: string): string {
  const known = AUDIT_ACTIONS.find((one) => one === action);
  return known ? tAudit(`action.${known}`) : action;
}
