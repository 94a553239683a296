import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { differenceClasses } from '../../domain/reconciliation';
import { id } from '../schemas';

/** The class of a difference. */
export const differenceClass = z.enum(differenceClasses);

const amount = z.int().meta({ description: 'Minor units' });

const totals = z.object({
  closes: z.boolean().meta({ description: 'Whether the cases explain the whole difference, to the cent' }),
  unexplained: amount,
  bankLines: z.int(),
  ourLines: z.int(),
  currencies: z.array(
    z.object({
      currency: z.string(),
      bank: amount.meta({ description: 'Net at the bank, without payouts and top-ups' }),
      ours: amount.meta({ description: 'Net in our ledger' }),
      difference: amount.meta({ description: 'bank − ours' }),
      explained: amount.meta({ description: 'The sum over all cases' }),
      unexplained: amount.meta({ description: 'difference − explained; 0 when the totals close' }),
      gross: amount,
      fees: amount,
      transfers: amount.meta({ description: 'Payouts and top-ups' }),
    }),
  ),
});

const classes = z.object({
  matched: z.int(),
  ...(Object.fromEntries(differenceClasses.map((one) => [one, z.int()])) as Record<
    (typeof differenceClasses)[number],
    z.ZodInt
  >),
});

/** The state of the work on a case. */
export const caseState = z.enum(['open', 'in-progress', 'resolved', 'explained', 'repaired']);

/** A case as people work on it. */
export const caseView = z
  .object({
    caseId: id,
    class: differenceClass,
    subject: z
      .string()
      .meta({ description: "The bank's id of the object that differs, or the id of our booking" }),
    purchaseId: z.string().nullable(),
    bookingId: z.string().nullable(),
    paymentIntentId: z.string().nullable(),
    state: caseState.meta({ id: 'CaseState' }),
    assignee: z.string().nullable(),
    note: z.string().nullable(),
    openedAt: instant,
    changedAt: instant,
  })
  .meta({ id: 'Case' });

/** A case in the list, with what the latest reconciliation said of it. */
export const listedCase = caseView
  .extend({
    amounts: z
      .array(z.object({ currency: z.string(), amount }))
      .nullable()
      .meta({ description: 'By how much it makes the total of the bank larger than ours' }),
    detail: z.string().nullable(),
  })
  .meta({ id: 'ListedCase' });

const repair = z.enum(['refund', 'void', 'follow-bank']);

const foundCase = caseView
  .extend({
    amounts: z
      .array(z.object({ currency: z.string(), amount }))
      .meta({ description: 'By how much it makes the total of the bank larger than ours' }),
    detail: z.string(),
    repair: repair.nullable(),
    repairOutcome: z.string().nullable(),
  })
  .meta({ id: 'FoundCase' });

/** A reconciliation in a list. */
export const reconciliationSummary = z
  .object({
    reconciliationId: id,
    kind: z.enum(['daily', 'hourly', 'on-demand']),
    status: z.enum(['running', 'completed', 'failed']),
    from: instant,
    to: instant,
    requestedBy: z.string(),
    startedAt: instant,
    endedAt: instant.nullable(),
    totals: totals.nullable().meta({ description: 'Null until both sides are compared' }),
    classes: classes.nullable(),
    failure: z.string().nullable(),
  })
  .meta({ id: 'Reconciliation' });

/** A whole report. */
export const reconciliationView = reconciliationSummary
  .extend({
    cases: z.array(foundCase).meta({ description: 'At most 1,000; the CSV file has all of them' }),
    hasMoreCases: z.boolean(),
    repairs: z.array(
      z.object({
        caseId: id,
        class: differenceClass,
        repair,
        outcome: z.string().nullable().meta({ description: 'Null until it was tried' }),
        paymentIntentId: z.string().nullable(),
        purchaseId: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ReconciliationReport' });
