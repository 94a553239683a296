import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { settlementLines } from '../../domain/settlement/settlement-rows';
import { id, money } from '../schemas';

const amount = z.int();

/** The lines of a settlement in one currency, in minor units. */
const settlementAmounts = z.object({
  orders: z.int().meta({ description: 'Paid orders' }),
  tickets: amount.meta({ description: 'Revenue from tickets, without fees and taxes' }),
  fees: amount.meta({ description: 'Revenue from fees, without taxes' }),
  tax: amount,
  gross: amount.meta({ description: 'tickets + fees + tax' }),
  refundedTickets: amount,
  refundedFees: amount,
  refundedTax: amount,
  refunds: amount.meta({ description: 'Refunds that were decided' }),
  disputes: amount.meta({ description: 'What the bank took for disputes, less what came back' }),
  lostDisputes: amount.meta({ description: 'Of `disputes`: lost for good' }),
  bankFees: amount,
  writeOffs: amount,
  net: amount.meta({ description: 'gross − refunds − disputes − bankFees − writeOffs' }),
  bank: amount.meta({ description: 'By how much our balance at the bank grew, before payouts' }),
  receivable: amount.meta({ description: 'Booked, and not captured yet' }),
  owed: amount.meta({ description: 'What fans are to get back and have not got yet' }),
  closes: z.boolean().meta({ description: 'Whether net = bank + receivable − owed' }),
});

/** The settlement of one currency with what the bank paid out. */
const currencySettlement = settlementAmounts
  .extend({
    currency: z.string(),
    opening: amount.meta({ description: 'At the bank at the beginning' }),
    paidOut: amount.meta({
      description:
        'Payouts of the window, less what came back; for one event its part of them, as the bank pays the oldest money first',
    }),
    rows: z.array(z.object({ line: z.enum(settlementLines), amount, isSum: z.boolean() })).meta({
      description: 'The same as people add it up: what makes a sum smaller is below 0, what is 0 is left out',
    }),
    open: amount.meta({ description: 'At the bank at the end: opening + bank − paidOut' }),
  })
  .meta({ id: 'CurrencySettlement' });

/** The settlement of one event in one currency. */
export const eventSettlement = settlementAmounts
  .extend({ eventId: id, eventName: z.string(), startsAt: instant, currency: z.string() })
  .meta({ id: 'EventSettlement' });

/** A payout, one that came back, or a top-up. */
const bankTransfer = z
  .object({
    transferId: z.string(),
    sourceId: z.string().nullable().meta({ description: 'The id of the payout at the bank' }),
    category: z.string(),
    amount: amount.meta({ description: 'Signed: below 0 it left our balance' }),
    currency: z.string(),
    at: instant,
    isUnmatched: z.boolean().meta({
      description: 'The balance moved by another amount than the payout says, and its case is open',
    }),
  })
  .meta({ id: 'BankTransfer' });

/** How much of a window is compared with the bank. */
const reconciledDays = z
  .object({
    days: z.int().meta({
      description: 'Whole days (UTC) of the window that are over, from the first on in which money moved',
    }),
    compared: z.int(),
    closing: z.int().meta({ description: 'Their totals close' }),
  })
  .meta({ id: 'ReconciledDays' });

/** A settlement. */
export const settlementView = z
  .object({
    from: instant,
    to: instant,
    timeZone: z.string(),
    month: z.string().nullable(),
    event: z.object({ eventId: id, name: z.string(), startsAt: instant }).nullable(),
    closes: z.boolean(),
    currencies: z.array(currencySettlement),
    transfers: z
      .array(bankTransfer)
      .meta({ description: 'The payouts of the window, newest first, at most 1,000; none for one event' }),
    reconciled: reconciledDays,
  })
  .meta({ id: 'Settlement' });

const waiting = z.object({
  count: z.int(),
  since: instant.nullable(),
  amounts: z.array(z.object({ currency: z.string(), amount })),
});

/** What finance begins with. */
export const financeOverview = z
  .object({
    timeZone: z.string(),
    month: z.string(),
    waiting: z.object({ refunds: waiting, disputes: waiting, cases: waiting, payouts: waiting }),
    currencies: z.array(currencySettlement),
    reconciled: reconciledDays,
  })
  .meta({ id: 'FinanceOverview' });

/** The sum of the rows with one status, in one currency. */
export const statusTotal = <Status extends z.ZodType>(status: Status) =>
  z.object({ status, currency: z.string(), count: z.int(), amount });

/** A dispute in a list. */
export const disputeView = z
  .object({
    disputeId: z.string(),
    status: z.enum(['open', 'won', 'lost']),
    amount: money,
    fee: money.meta({ description: 'What the bank keeps for it' }),
    purchaseId: id,
    bookingId: id.nullable(),
    eventId: id,
    eventName: z.string(),
    userId: z.string(),
    openedAt: instant,
    closedAt: instant.nullable(),
  })
  .meta({ id: 'Dispute' });
