/** Why a workflow needs a person, and what that person does. The codes are values of a search attribute in Temporal. */
export const interventionCodes = {
  'bank-silent':
    'Check the status page of the bank. The step is retried automatically, and at once with retryPayment.',
  'bank-refused': 'Fix what the bank refuses (key, permission, the payment itself), then send retryPayment.',
  'step-failed': 'Check the failed activity; when its cause is fixed, send retryPayment.',
  'payment-differs': 'Compare the payment at the bank with the purchase; release gives everything back.',
  'refund-pending': 'Top up the balance at the bank. The refund then succeeds; it is retried automatically.',
  'refund-failed': 'Find out why the bank could not refund; retryPayment creates another refund.',
} as const;

/** The code of a reason. */
export type InterventionCode = keyof typeof interventionCodes;

/** Why a step cannot go on without a person. */
export interface InterventionReason {
  readonly code: InterventionCode;
  readonly detail: string;
}

/** The reason in one line of at most 500 characters, for the database and for ops. */
export function formatInterventionReason(step: string, { code, detail }: InterventionReason): string {
  return `${code}: ${step}: ${detail}`.slice(0, 500);
}
