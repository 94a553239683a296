/** What ops can do with one purchase. */
export const repairActions = ['extend', 'release', 'retry', 'refund', 'resend'] as const;

/** One thing that ops can do with a purchase. */
export type RepairAction = (typeof repairActions)[number];

/** Whether a text that came from outside names a repair. */
export function isRepairAction(text: unknown): text is RepairAction {
  return repairActions.some((action) => action === text);
}

/** Who decides, and why: both stay in the history and in the audit. */
export interface OpsCommand {
  /** The user id, never a name. */
  readonly by: string;
  /** At most 500 characters. */
  readonly reason: string;
}

/** A hold is to last this much longer than its first end, in seconds, and at least that long from now: asking twice does not add up. */
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

/** What came of a repair. Asking again is always safe. */
export type RepairOutcome =
  | { readonly type: 'done'; readonly detail: string }
  | { readonly type: 'refused'; readonly code: RepairRefusal; readonly detail: string };

/** A repair that was carried out, or needed nothing to be done. */
export function repairDone(detail: string): RepairOutcome {
  return { type: 'done', detail };
}

/** A repair that would break a promise. */
export function repairRefused(code: RepairRefusal, detail: string): RepairOutcome {
  return { type: 'refused', code, detail };
}

/** How much longer a hold lasts where ops do not say, in seconds: once more as long as usual. */
export const DEFAULT_EXTENSION_SECONDS = 600;

/** The longest that one message may keep seats from others, in seconds. */
export const MAX_EXTENSION_SECONDS = 3_600;

/** What is wrong with a repair that somebody typed by hand; undefined when it can be dealt with. */
export function repairFault(repair: unknown): string | undefined {
  if (typeof repair !== 'object' || repair === null) return 'it must be an object';
  const { action, by, reason, seconds } = repair as Record<string, unknown>;
  if (!isRepairAction(action)) return `action must be one of ${repairActions.join(', ')}`;
  // As long as a user id can be.
  if (typeof by !== 'string' || !/^.{1,255}$/.test(by)) return 'by must say who you are';
  if (typeof reason !== 'string' || !/\S/.test(reason) || reason.length > 500)
    return 'reason must say why, in at most 500 characters';
  if (action !== 'extend') return seconds === undefined ? undefined : 'seconds is for an extend';
  const isLength = Number.isInteger(seconds) && Number(seconds) >= 1;
  if (isLength && Number(seconds) <= MAX_EXTENSION_SECONDS) return undefined;
  return `seconds must be a whole number from 1 to ${MAX_EXTENSION_SECONDS}`;
}
