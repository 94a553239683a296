/** The repairs that ops can make on one purchase. */
export const repairActions = ['extend', 'release', 'retry', 'refund', 'resend'] as const;

/** One repair of a purchase. */
export type RepairAction = (typeof repairActions)[number];

/** Whether an input is the name of a repair. */
export function isRepairAction(text: unknown): text is RepairAction {
  return repairActions.some((action) => action === text);
}

/** Who made the decision, and why; both are kept in the workflow history and the audit log. */
export interface OpsCommand {
  /** The user id, never a name. */
  readonly by: string;
  /** At most 500 characters. */
  readonly reason: string;
  /** The batch that it is part of; kept in the audit, so that the results of a batch can be listed. */
  readonly batchId?: string;
}

/** Extends a hold by `seconds` after its first end, and at least by that from now on; repeating it does not add up. */
export interface ExtendCommand extends OpsCommand {
  readonly seconds: number;
}

/** One repair as a single message. */
export type Repair =
  | ({ readonly action: 'extend' } & ExtendCommand)
  | ({ readonly action: Exclude<RepairAction, 'extend'> } & OpsCommand);

/** Why a repair was refused; each is also a public problem code. */
type RepairRefusal =
  | 'already-booked'
  | 'not-booked'
  | 'hold-expired'
  | 'payment-in-progress'
  | 'purchase-ended'
  | 'nothing-to-retry';

/** The result of a repair. Repeating a repair is always safe. */
export type RepairOutcome =
  | { readonly type: 'done'; readonly detail: string }
  | { readonly type: 'refused'; readonly code: RepairRefusal; readonly detail: string };

/** The outcome of a repair that was made, or that was not necessary. */
export function repairDone(detail: string): RepairOutcome {
  return { type: 'done', detail };
}

/** The outcome of a repair that was refused. */
export function repairRefused(code: RepairRefusal, detail: string): RepairOutcome {
  return { type: 'refused', code, detail };
}

/** The default extension of a hold, in seconds: as long as the usual hold. */
export const DEFAULT_EXTENSION_SECONDS = 600;

/** The longest extension of one command, in seconds. */
export const MAX_EXTENSION_SECONDS = 3_600;

/** What is wrong with a repair that was typed by hand; undefined when it is valid. */
export function repairFault(repair: unknown): string | undefined {
  if (typeof repair !== 'object' || repair === null) return 'it must be an object';
  const { action, by, reason, seconds } = repair as Record<string, unknown>;
  if (!isRepairAction(action)) return `action must be one of ${repairActions.join(', ')}`;
  // The length limit of a user id.
  if (typeof by !== 'string' || !/^.{1,255}$/.test(by)) return 'by must be your user id, 1 to 255 characters';
  if (typeof reason !== 'string' || !/\S/.test(reason) || reason.length > 500)
    return 'reason must be a text of at most 500 characters';
  if (action !== 'extend') return seconds === undefined ? undefined : 'seconds is only for extend';
  const isLength = Number.isInteger(seconds) && Number(seconds) >= 1;
  if (isLength && Number(seconds) <= MAX_EXTENSION_SECONDS) return undefined;
  return `seconds must be a whole number from 1 to ${MAX_EXTENSION_SECONDS}`;
}
