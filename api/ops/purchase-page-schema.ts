import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { messageKinds } from '../../domain/message';
import { refundStatuses } from '../../domain/payment/refund';
import { executionStatuses } from '../../temporal/list-purchases';
import { refundSchema } from '../finance/refund-schema';
import { heldTicket, id, money, stage } from '../schemas';

const transferStates = ['offered', 'accepted', 'declined', 'withdrawn', 'lapsed', 'void'] as const;
const scanOutcomes = ['used', 'left', 'double', 'void', 'other-event', 'unknown', 'not-inside'] as const;
const at = instant;
const who = z.string();

const timelineItem = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('stage'), at, stage }),
    z.object({
      type: z.literal('bank'),
      at,
      bankEventId: z.string(),
      name: z.string().meta({ description: 'The bank’s name of it, such as `payment_intent.succeeded`' }),
      objectId: z.string(),
      status: z.string().nullable(),
      isDelivered: z.boolean().meta({ description: 'False while its purchase has not heard of it' }),
    }),
    z.object({
      type: z.literal('message'),
      at,
      key: z.string(),
      kind: z.enum(messageKinds),
      userId: who.nullable(),
      state: z.enum(['waiting', 'sent', 'failed', 'skipped']),
      tries: z.int(),
      detail: z.string().nullable(),
      endedAt: instant.nullable(),
    }),
    z.object({
      type: z.literal('audit'),
      at,
      by: who,
      action: z.string(),
      reason: z.string(),
      outcome: z.string(),
    }),
    z.object({
      type: z.literal('refund'),
      at,
      refundId: id,
      status: z.enum(refundStatuses),
      amount: money,
    }),
    z.object({
      type: z.literal('scan'),
      at,
      ticketId: id,
      outcome: z
        .enum(scanOutcomes)
        .meta({ description: 'What became of it; without a network, when it was merged' }),
      gate: z.string().nullable(),
      by: who,
      isOffline: z.boolean(),
    }),
    z.object({
      type: z.literal('transfer'),
      at,
      ticketId: id,
      from: who,
      to: who.nullable(),
      state: z.enum(transferStates),
    }),
  ])
  .meta({ id: 'TimelineItem' });

/** A repair that can help now, and what it will do. */
const possibleRepair = z
  .object({
    action: z.enum(['extend', 'release', 'retry', 'refund', 'resend', 'reissue']),
    ticketIds: z.array(id).meta({ description: 'Freed, refunded, sent, or given new codes' }),
    money: money.nullable().meta({ description: 'Let go of on the card, given back, or asked for' }),
  })
  .meta({ id: 'PossibleRepair' });

const pageTicket = heldTicket
  .extend({
    state: z.enum(['held', 'valid', 'used', 'left', 'refunded', 'void']),
    holderId: who.meta({ description: 'Whom it admits; another one than the fan after a transfer' }),
    codeGeneration: z.int().nullable().meta({ description: 'How many codes it has had; null for a hold' }),
    usedAt: instant.nullable(),
    usedGate: z.string().nullable(),
    usedBy: who.nullable(),
    refundId: id.nullable(),
    refundAmount: z.int().nullable().meta({
      description: 'What a refund of it gives back, in minor units; null where it cannot be refunded',
    }),
  })
  .meta({ id: 'PurchasePageTicket' });

const amounts = ['held', 'captured', 'refunded', 'owed', 'disputed', 'bankFees', 'kept'] as const;

/** Everything that Postgres knows of one purchase. */
export const purchasePage = z
  .object({
    purchaseId: id,
    stage,
    attentionReason: z.string().nullable(),
    startedAt: instant,
    holdExpiresAt: instant,
    total: money,
    event: z.object({
      eventId: id,
      name: z.string(),
      startsAt: instant,
      timeZone: z.string().nullable(),
      cancelledAt: instant.nullable(),
    }),
    fan: z.object({
      userId: who,
      maskedEmails: z.array(z.object({ email: z.string(), isVerified: z.boolean() })),
      name: z
        .string()
        .nullable()
        .meta({ description: 'The name that the buyer gave, where the seller asks for it' }),
      isGuest: z.boolean(),
      language: z.string().nullable(),
    }),
    bookingId: id.nullable(),
    bookingStatus: z.enum(['booked', 'paid', 'voided', 'refunded']).nullable(),
    paymentIntentId: z.string().nullable(),
    chargeId: z.string().nullable(),
    balance: z
      .object(
        Object.fromEntries(amounts.map((name) => [name, z.int()])) as Record<
          (typeof amounts)[number],
          z.ZodInt
        >,
      )
      .meta({
        description:
          'Minor units, by the ledger: held on the card, taken from it, given back, to be given back, disputed, fees of the bank, and what is left on our account',
      }),
    ledger: z.array(
      z.object({
        at,
        debit: z.string(),
        credit: z.string(),
        amount: z.int(),
        currency: z.string(),
        bankObject: z.string(),
        description: z.string(),
      }),
    ),
    tickets: z.array(pageTicket),
    refundWithLast: z.int().meta({
      description: 'What a refund gives back besides when it leaves no ticket, such as the fees of the order',
    }),
    refunds: z.array(refundSchema),
    timeline: z.array(timelineItem).meta({
      description: 'Oldest first. Events of the bank and messages are kept for 90 days',
    }),
    repairs: z.array(possibleRepair).meta({ description: 'What can help now, the mildest first' }),
    temporalUrl: z
      .url()
      .nullable()
      .meta({ description: 'Its workflow in the Temporal UI; null where no UI is set' }),
  })
  .meta({ id: 'PurchasePage' });

/** What only Temporal and the bank know of a purchase. */
export const purchaseElsewhere = z
  .object({
    workflows: z
      .array(
        z.object({
          workflowId: z.string(),
          type: z.string(),
          status: z.enum(executionStatuses),
          startedAt: instant,
          temporalUrl: z.url().nullable(),
        }),
      )
      .nullable()
      .meta({ description: 'All that worked or work on it, the latest first; null while Temporal is away' }),
    payment: z
      .object({
        status: z.enum([
          'open',
          'requires-action',
          'processing',
          'authorised',
          'captured',
          'canceled',
          'mismatch',
          'unknown',
        ]),
        amount: z.int(),
        amountCaptured: z.int(),
        amountRefunded: z.int(),
        currency: z.string(),
      })
      .nullable()
      .meta({
        description: 'Its latest payment at the bank; null while the bank is away, and without a payment',
      }),
    missing: z.array(z.enum(['temporal', 'bank'])).meta({ description: 'Who did not answer' }),
  })
  .meta({ id: 'PurchaseElsewhere' });
