import type { PayloadCodec } from '@temporalio/common';
import type { StreamTickets } from '../live/stream-ticket';
import type { Payments } from '../payments/stripe';
import type { WebPushKey } from '../runtime/web-push-key';
import type { TicketCodes } from '../tickets/ticket-codes';
import type { TransferLinks } from '../tickets/transfer-links';
import type { StreamLimiter } from './abuse-protection/stream-limiter';
import type { Auth } from './auth';
import type { Parts } from './connect-parts';
import type { Events } from './event/create-events';
import type { Purchases } from './purchase/create-purchases';
import type { Queue } from './queue/create-queue';
import type { Route, User } from './route';
import { createAllowListRoutes } from './routes/allow-list';
import { createApiKeyRoutes } from './routes/api-keys';
import { createAttendeeRoutes } from './routes/attendees';
import { createAttentionRoutes } from './routes/attention';
import { createAuditRoutes } from './routes/audit';
import { createBookingRefundRoutes } from './routes/booking-refunds';
import { createBookingRoutes } from './routes/bookings';
import { createBoxOfficeRoutes } from './routes/box-office';
import { createCancelEventRoutes } from './routes/cancel-event';
import { createCancelReportRoutes } from './routes/cancel-report';
import { createChallengeRoutes } from './routes/challenge';
import { createCheckInRoutes } from './routes/check-in';
import { createCodecRoutes } from './routes/codec';
import { createConfirmAndReleaseRoutes } from './routes/confirm-and-release';
import { createDevRoutes } from './routes/dev';
import { createDraftRoutes } from './routes/drafts';
import { createDrawRoutes } from './routes/draw';
import { createEventRoutes } from './routes/event';
import { createEventBookingRoutes } from './routes/event-bookings';
import { createEventCostRoutes } from './routes/event-costs';
import { createEventMoneyRoutes } from './routes/event-money';
import { createEventReturnRoutes } from './routes/event-returns';
import { createEventSeatRoutes } from './routes/event-seats';
import { createFinanceRoutes } from './routes/finance';
import { createFinanceCaseRoutes } from './routes/finance-cases';
import { createFinanceListRoutes } from './routes/finance-lists';
import { createFinanceOverviewRoutes } from './routes/finance-overview';
import { createFreeTicketRoutes } from './routes/free-tickets';
import { createFunnelRoutes } from './routes/funnel';
import { createGateListRoutes } from './routes/gate-list';
import { createGateRoutes } from './routes/gates';
import { createHolderMailRoutes } from './routes/holder-mails';
import { createInvoiceRoutes } from './routes/invoices';
import { createJournalRoutes } from './routes/journal';
import { createMailSignInRoutes } from './routes/mail-sign-in';
import { createOnSaleRoutes } from './routes/on-sale';
import { createOpsSearchRoutes } from './routes/ops-search';
import { createOrganiserRoutes } from './routes/organiser';
import { createPictureRoutes } from './routes/pictures';
import { createPresaleCodeRoutes } from './routes/presale-codes';
import { createPriceLevelRoutes } from './routes/price-levels';
import { createPurchaseRoutes } from './routes/purchase';
import { createPurchaseListRoutes } from './routes/purchase-list';
import { createPurchasePageRoutes } from './routes/purchase-page';
import { createPurchaseStreamRoutes } from './routes/purchase-stream';
import { createPushSubscriptionRoutes } from './routes/push-subscriptions';
import { createQueueRoutes } from './routes/queue';
import { createQueueNoteRoutes } from './routes/queue-note';
import { createReconciliationReportRoutes } from './routes/reconciliation-report';
import { createRefundRoutes } from './routes/refunds';
import { createRepairBatchRoutes } from './routes/repair-batches';
import { createRepairRoutes } from './routes/repairs';
import { createReserveRoutes } from './routes/reserve';
import { createSaleHistoryRoutes } from './routes/sale-history';
import { createSearchRoutes } from './routes/search';
import { createSeatBlockRoutes } from './routes/seat-blocks';
import { createSeatingPlanRoutes } from './routes/seating-plans';
import { createSeatRoutes } from './routes/seats';
import { createSettlementRoutes } from './routes/settlements';
import { createSignInRoutes } from './routes/sign-in';
import { createStreamRoutes } from './routes/streams';
import { createTeamEventRoutes } from './routes/team-events';
import { createTeamInvitationRoutes } from './routes/team-invitations';
import { createTeamMemberRoutes } from './routes/team-members';
import { createTeamRoutes } from './routes/teams';
import { createTicketFileRoutes } from './routes/ticket-files';
import { createTicketReissueRoutes } from './routes/ticket-reissues';
import { createTicketReturnRoutes } from './routes/ticket-returns';
import { createTicketRoutes } from './routes/tickets';
import { createTransferRoutes } from './routes/transfers';
import { createWaitlistRoutes } from './routes/waitlist';
import { createWalletLinkRoutes } from './routes/wallet-links';
import { createWebhookEndpointRoutes } from './routes/webhook-endpoints';
import { createWebhookLogRoutes } from './routes/webhook-log';
import type { SignIn } from './sign-in/create-sign-in';
import type { TransferCalls } from './ticket/transfer-calls';
import type { Wallets } from './wallet/create-wallets';

/** What the routes need, by subject. */
interface Subjects {
  readonly parts: Parts;
  readonly events: Events;
  readonly queue: Queue;
  readonly purchases: Purchases;
  readonly tickets: {
    readonly codes: TicketCodes;
    readonly links: TransferLinks;
    readonly transfers: TransferCalls;
    readonly wallets: Wallets;
  };
  readonly streams: {
    readonly streamLimiter: StreamLimiter;
    readonly tickets: StreamTickets<User>;
  };
  readonly signIn: SignIn;
  readonly messages: { readonly pushKey?: WebPushKey };
  readonly ops: {
    readonly temporalUiUrl?: string;
    readonly codec?: PayloadCodec;
    readonly payments: Pick<Payments, 'lookUp'>;
  };
  /** The time zone of the books. */
  readonly finance: { readonly timeZone: string };
  /** Only for development: anybody may log in as anybody. */
  readonly devAuth?: Auth;
}

/** All routes of the contract, in the order in which they are tried. */
export function createRoutes(subjects: Subjects): Route[] {
  const { parts, events, queue, purchases, tickets, streams, signIn, messages, ops, finance, devAuth } =
    subjects;
  return [
    ...createSearchRoutes(events),
    ...createEventRoutes(events),
    ...createEventCostRoutes({ ...parts, ...events }),
    ...createPictureRoutes({ ...parts, ...events, bookingEvents: events.changing }),
    ...createSeatRoutes({ ...parts, ...events, ...streams }),
    ...createQueueRoutes({ ...events, ...queue }),
    ...createDrawRoutes({ ...events, ...queue }),
    ...createChallengeRoutes({ ...events, ...queue }),
    ...createStreamRoutes({ ...parts, ...events, ...queue, ...streams }),
    ...createPurchaseStreamRoutes({ ...parts, ...streams }),
    ...createPurchaseRoutes({ ...parts, ...purchases }),
    ...createReserveRoutes(purchases),
    ...createConfirmAndReleaseRoutes({ ...parts, ...purchases }),
    ...createWaitlistRoutes({ ...parts, ...events, ...queue, ...purchases }),
    ...createBookingRoutes({ ...parts, ...tickets }),
    ...createTicketRoutes({ ...parts, ...events, ...tickets }),
    ...createTicketFileRoutes({ ...parts, ...events, ...tickets }),
    ...createWalletLinkRoutes({ ...parts, ...events, ...tickets }),
    ...createCheckInRoutes({ ...parts, ...tickets }),
    ...createGateListRoutes({ ...parts, ...tickets }),
    ...createGateRoutes({ ...parts, ...events }),
    ...createPushSubscriptionRoutes({ ...parts, ...messages }),
    ...createTransferRoutes({ ...parts, ...tickets, ...signIn }),
    ...createTicketReissueRoutes(parts),
    ...createTicketReturnRoutes(parts),
    ...createEventReturnRoutes(parts),
    ...createBookingRefundRoutes({ ...parts, ...purchases }),
    ...createRefundRoutes({ ...parts, ...purchases }),
    ...createFinanceRoutes({ ...parts, ...finance }),
    ...createFinanceOverviewRoutes({ ...parts, ...finance }),
    ...createSettlementRoutes({ ...parts, ...finance }),
    ...createFinanceListRoutes(parts),
    ...createJournalRoutes({ ...parts, ...finance }),
    ...createReconciliationReportRoutes(parts),
    ...createFinanceCaseRoutes(parts),
    ...createOpsSearchRoutes({ ...parts, ...tickets }),
    ...createAttentionRoutes(parts),
    ...createPurchaseListRoutes({ ...parts, ...ops }),
    ...createPurchasePageRoutes({ ...parts, ...ops }),
    ...createRepairRoutes(purchases),
    ...createRepairBatchRoutes(parts),
    ...createAuditRoutes(parts),
    ...createCancelEventRoutes({ ...parts, bookingEvents: events.changing }),
    ...createCancelReportRoutes({ ...parts, ...events }),
    ...createOrganiserRoutes({ ...parts, bookingEvents: events.changing }),
    ...createSeatBlockRoutes({ ...parts, bookingEvents: events.changing }),
    ...createFreeTicketRoutes({ ...parts, bookingEvents: events.changing }),
    ...createEventSeatRoutes({ ...parts, bookingEvents: events.changing }),
    ...createPriceLevelRoutes({ ...parts, bookingEvents: events.changing }),
    ...createSeatingPlanRoutes(parts),
    ...createEventMoneyRoutes({ ...parts, bookingEvents: events.changing }),
    ...createInvoiceRoutes({ ...parts, ...events }),
    ...createDraftRoutes({ ...parts, bookingEvents: events.changing }),
    ...createTeamEventRoutes({ ...parts, ...events }),
    ...createOnSaleRoutes({ ...parts, ...queue, bookingEvents: events.changing }),
    ...createFunnelRoutes({ ...parts, ...events, ...queue }),
    ...createSaleHistoryRoutes({ ...parts, ...events }),
    ...createQueueNoteRoutes({ ...parts, bookingEvents: events.changing }),
    ...createHolderMailRoutes({ ...parts, ...events }),
    ...createAttendeeRoutes({ ...parts, ...events }),
    ...createBoxOfficeRoutes({ ...parts, bookingEvents: events.changing }),
    ...createTeamRoutes(parts),
    ...createTeamMemberRoutes(parts),
    ...createTeamInvitationRoutes({ ...parts, ...signIn }),
    ...createCodecRoutes(ops),
    ...createPresaleCodeRoutes(parts),
    ...createAllowListRoutes(parts),
    ...createEventBookingRoutes({ ...parts, ...events }),
    ...createApiKeyRoutes(parts),
    ...createWebhookEndpointRoutes(parts),
    ...createWebhookLogRoutes(parts),
    ...createSignInRoutes(signIn),
    ...createMailSignInRoutes({ ...parts, ...signIn }),
    ...(devAuth ? createDevRoutes(devAuth) : []),
  ];
}
