/** Why something cannot go on by itself, and what a person does then. The codes are searched for in Temporal's UI. */
export const interventionCodes = {
  'bank-silent':
    'Look at the status of the bank; the step is tried again by itself, and at once with retryPayment.',
  'bank-refused':
    'Mend what the bank complains about (key, permission, the payment itself), then send retryPayment.',
  'step-failed': 'Look at the failed activity; when its cause is gone, send retryPayment.',
  'payment-differs': 'Compare the payment at the bank with the purchase; release gives everything back.',
  'refund-pending':
    'Fill the balance at the bank; the refund then goes through, and is asked for again by itself.',
  'refund-failed': 'Find out why the bank could not refund; retryPayment makes another refund.',
} as const;

/** Why a person is needed. */
export type InterventionCode = keyof typeof interventionCodes;

/** What stands in the way of a step. */
export interface InterventionReason {
  readonly code: InterventionCode;
  readonly detail: string;
}

/** InterventionReason in one line, as the database keeps it and ops read it. */
export function formatInterventionReason(step: string, { code, detail }: InterventionReason): string {
  return `${code}: ${step}: ${detail}`.slice(0, 500);
}
