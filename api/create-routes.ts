import type { Auth } from './auth';
import type { EventFacts } from './event/event-facts';
import type { JoinCheck } from './queue/join-check';
import type { Route } from './route';
import { createAllowListRoutes } from './routes/allow-list';
import { createBookingRoutes } from './routes/bookings';
import { createCancelEventRoutes } from './routes/cancel-event';
import { createChallengeRoutes } from './routes/challenge';
import { createCheckInRoutes } from './routes/check-in';
import { createCodecRoutes } from './routes/codec';
import { createDevRoutes } from './routes/dev';
import { createEventRoutes } from './routes/event';
import { createFinanceRoutes } from './routes/finance';
import { createFinanceCaseRoutes } from './routes/finance-cases';
import { createFunnelRoutes } from './routes/funnel';
import { createOrganiserRoutes } from './routes/organiser';
import { createPresaleCodeRoutes } from './routes/presale-codes';
import { createPurchaseRoutes } from './routes/purchase';
import { createPurchaseListRoutes } from './routes/purchases';
import { createQueueRoutes } from './routes/queue';
import { createRefundRoutes } from './routes/refunds';
import { createRepairRoutes } from './routes/repairs';
import { createReserveRoutes } from './routes/reserve';
import { createSearchRoutes } from './routes/search';
import { createSeatRoutes } from './routes/seats';
import { createStreamRoutes } from './routes/streams';
import { createTicketRoutes } from './routes/tickets';
import { createTransferRoutes } from './routes/transfers';
import { createWaitlistRoutes } from './routes/waitlist';
import type { TransferCalls } from './ticket/transfer-calls';

/** What a creator of routes needs. */
type Of<Create extends (deps: never) => Route[]> = Parameters<Create>[0];

type Deps = Of<typeof createAllowListRoutes> &
  Of<typeof createBookingRoutes> &
  Of<typeof createChallengeRoutes> &
  Of<typeof createCheckInRoutes> &
  Of<typeof createCodecRoutes> &
  Of<typeof createEventRoutes> &
  Of<typeof createFinanceRoutes> &
  Of<typeof createFinanceCaseRoutes> &
  Of<typeof createFunnelRoutes> &
  Of<typeof createPresaleCodeRoutes> &
  Of<typeof createPurchaseListRoutes> &
  Of<typeof createRefundRoutes> &
  Of<typeof createRepairRoutes> &
  Of<typeof createSearchRoutes> &
  Of<typeof createSeatRoutes> &
  Of<typeof createStreamRoutes> &
  Of<typeof createPurchaseRoutes> &
  Of<typeof createReserveRoutes> &
  Of<typeof createTicketRoutes> &
  Of<typeof createWaitlistRoutes> &
  Omit<Of<typeof createQueueRoutes>, 'door'> &
  Of<typeof createOrganiserRoutes> & {
    readonly queueDoor: JoinCheck;
    readonly transfers: TransferCalls;
    /** The facts as those need them who change an event here: what they forget is forgotten in all caches. */
    readonly changing: EventFacts;
    /** Only where anybody may log in as anybody. */
    readonly auth?: Auth;
  };

/** All routes of the contract, in the order in which they are tried. */
export function createRoutes(deps: Deps): Route[] {
  const { queueDoor, transfers, changing, auth } = deps;
  return [
    ...createSearchRoutes(deps),
    ...createEventRoutes(deps),
    ...createSeatRoutes(deps),
    ...createQueueRoutes({ ...deps, door: queueDoor }),
    ...createChallengeRoutes(deps),
    ...createStreamRoutes(deps),
    ...createPurchaseRoutes(deps),
    ...createReserveRoutes(deps),
    ...createTicketRoutes(deps),
    ...createWaitlistRoutes(deps),
    ...createBookingRoutes(deps),
    ...createCheckInRoutes(deps),
    ...createTransferRoutes({ ...deps, calls: transfers }),
    ...createRefundRoutes(deps),
    ...createFinanceRoutes(deps),
    ...createFinanceCaseRoutes(deps),
    ...createPurchaseListRoutes(deps),
    ...createRepairRoutes(deps),
    ...createCancelEventRoutes({ ...deps, facts: changing }),
    ...createOrganiserRoutes({ ...deps, facts: changing }),
    ...createFunnelRoutes(deps),
    ...createCodecRoutes(deps),
    ...createPresaleCodeRoutes(deps),
    ...createAllowListRoutes(deps),
    ...(auth ? createDevRoutes(auth) : []),
  ];
}
