import { ErrorBoundary, LocationProvider, lazy, Route, Router } from 'preact-iso';
import { HoldBars } from './hold/hold-bars';
import { t } from './i18n/t';
import { SearchPage } from './search/search-page';
import { SignedIn } from './session/signed-in';
import { SignedInOrKept } from './tickets/signed-in-or-kept';
import { Announcer } from './ui/announcer';
import { NotFoundPage } from './ui/not-found-page';
import { SiteFooter } from './ui/site-footer';
import { SiteHeader } from './ui/site-header';

const EventPage = lazy(() => import('./event/event-page').then((file) => file.EventPage));
const QueuePage = lazy(() => import('./queue/queue-page').then((file) => file.QueuePage));
const SeatsPage = lazy(() => import('./seats/seats-page').then((file) => file.SeatsPage));
const PayPage = lazy(() => import('./pay/pay-page').then((file) => file.PayPage));
const TicketsPage = lazy(() => import('./tickets/tickets-page').then((file) => file.TicketsPage));
const ClaimPage = lazy(() => import('./tickets/claim-page').then((file) => file.ClaimPage));
const HeldTicketPage = lazy(() => import('./tickets/held-ticket-page').then((file) => file.HeldTicketPage));
const TicketPage = lazy(() => import('./tickets/ticket-page').then((file) => file.TicketPage));
const SignInLinkPage = lazy(() => import('./session/link-page').then((file) => file.LinkPage));
const EventsPage = lazy(() => import('./backoffice/events/events-page').then((file) => file.EventsPage));
const EventEditorPage = lazy(() =>
  import('./backoffice/events/event-editor-page').then((file) => file.EventEditorPage),
);
const EventPreviewPage = lazy(() =>
  import('./backoffice/events/preview-page').then((file) => file.PreviewPage),
);
const BackofficeSalesPage = lazy(() => import('./backoffice/sales-page').then((file) => file.SalesPage));
const BackofficeSalePage = lazy(() => import('./backoffice/sale/sale-page').then((file) => file.SalePage));
const AttentionPage = lazy(() =>
  import('./backoffice/ops/attention-page').then((file) => file.AttentionPage),
);
const AllPurchasesPage = lazy(() =>
  import('./backoffice/ops/all-purchases-page').then((file) => file.AllPurchasesPage),
);
const BackofficePurchasePage = lazy(() =>
  import('./backoffice/ops/purchase-page').then((file) => file.PurchasePage),
);
const FindPage = lazy(() => import('./backoffice/ops/find-page').then((file) => file.FindPage));
const RepairBatchesPage = lazy(() =>
  import('./backoffice/ops/repair-batches-page').then((file) => file.RepairBatchesPage),
);
const RepairBatchPage = lazy(() =>
  import('./backoffice/ops/repair-batch-page').then((file) => file.RepairBatchPage),
);
const FinanceOverviewPage = lazy(() =>
  import('./backoffice/finance/overview-page').then((file) => file.FinanceOverviewPage),
);
const SettlementPage = lazy(() =>
  import('./backoffice/finance/settlement-page').then((file) => file.SettlementPage),
);
const RefundListPage = lazy(() =>
  import('./backoffice/finance/refund-list-page').then((file) => file.RefundListPage),
);
const DisputeListPage = lazy(() =>
  import('./backoffice/finance/dispute-list-page').then((file) => file.DisputeListPage),
);
const CaseListPage = lazy(() =>
  import('./backoffice/finance/case-list-page').then((file) => file.CaseListPage),
);
const JournalPage = lazy(() => import('./backoffice/finance/journal-page').then((file) => file.JournalPage));
const ReconciliationsPage = lazy(() =>
  import('./backoffice/reconciliation/reconciliations-page').then((file) => file.ReconciliationsPage),
);
const ReconciliationReportPage = lazy(() =>
  import('./backoffice/reconciliation/report-page').then((file) => file.ReconciliationReportPage),
);
const SeatsAndPricesPage = lazy(() =>
  import('./backoffice/seats/seats-and-prices-page').then((file) => file.SeatsAndPricesPage),
);
const TeamPage = lazy(() => import('./backoffice/team/team-page').then((file) => file.TeamPage));
const JoinTeamPage = lazy(() => import('./backoffice/team/join-page').then((file) => file.JoinTeamPage));
const AttendeesPage = lazy(() =>
  import('./backoffice/attendees/attendees-page').then((file) => file.AttendeesPage),
);
const AuditPage = lazy(() => import('./backoffice/audit/audit-page').then((file) => file.AuditPage));
const MoneyPage = lazy(() => import('./backoffice/money/money-page').then((file) => file.MoneyPage));
const PlansPage = lazy(() => import('./backoffice/plans/plans-page').then((file) => file.PlansPage));
const PlanPage = lazy(() => import('./backoffice/plans/plan-page').then((file) => file.PlanPage));
const IntegrationsPage = lazy(() =>
  import('./backoffice/integrations/integrations-page').then((file) => file.IntegrationsPage),
);
const GatesPage = lazy(() => import('./backoffice/gates/gates-page').then((file) => file.GatesPage));
const ChooseEventPage = lazy(() =>
  import('./backoffice/check-in/choose-event-page').then((file) => file.ChooseEventPage),
);
const CheckInPage = lazy(() =>
  import('./backoffice/check-in/check-in-page').then((file) => file.CheckInPage),
);

const Queue = ({ eventId = '' }) => <SignedIn page={QueuePage} {...{ eventId }} />;
const Seats = ({ eventId = '' }) => <SignedIn page={SeatsPage} {...{ eventId }} />;
const Pay = ({ eventId = '' }) => <SignedIn page={PayPage} {...{ eventId }} />;
const Tickets = () => <SignedInOrKept page={TicketsPage} />;
const HeldTicket = ({ ticketId = '' }) => <SignedInOrKept page={HeldTicketPage} {...{ ticketId }} />;
const Ticket = ({ bookingId = '' }) => <SignedInOrKept page={TicketPage} {...{ bookingId }} />;

/** The routes of all pages. Each page is loaded when it is opened; `paths.ts` has the same addresses for links. */
export function App() {
  return (
    <LocationProvider>
      <a class="skip-link" href="#main">
        {t('skip')}
      </a>
      <SiteHeader />
      <HoldBars />
      <div class="pages">
        <ErrorBoundary>
          <Router>
            <Route path="/" component={SearchPage} />
            <Route path="/e/:eventId" component={EventPage} />
            <Route path="/e/:eventId/queue" component={Queue} />
            <Route path="/e/:eventId/seats" component={Seats} />
            <Route path="/e/:eventId/pay" component={Pay} />
            <Route path="/sign-in" component={SignInLinkPage} />
            <Route path="/my/tickets" component={Tickets} />
            <Route path="/my/tickets/:bookingId" component={Ticket} />
            <Route path="/my/ticket/:ticketId" component={HeldTicket} />
            <Route path="/t/:token" component={ClaimPage} />
            <Route path="/desk" component={BackofficeSalesPage} />
            <Route path="/desk/events" component={EventsPage} />
            <Route path="/desk/events/:eventId" component={EventEditorPage} />
            <Route path="/desk/events/:eventId/preview" component={EventPreviewPage} />
            <Route path="/desk/sale/:eventId" component={BackofficeSalePage} />
            <Route path="/desk/plans" component={PlansPage} />
            <Route path="/desk/plans/:planId" component={PlanPage} />
            <Route path="/desk/purchases" component={AttentionPage} />
            <Route path="/desk/purchases/all" component={AllPurchasesPage} />
            <Route path="/desk/purchase/:purchaseId" component={BackofficePurchasePage} />
            <Route path="/desk/find" component={FindPage} />
            <Route path="/desk/repairs" component={RepairBatchesPage} />
            <Route path="/desk/repairs/:batchId" component={RepairBatchPage} />
            <Route path="/desk/books" component={FinanceOverviewPage} />
            <Route path="/desk/books/settlement" component={SettlementPage} />
            <Route path="/desk/books/refunds" component={RefundListPage} />
            <Route path="/desk/books/disputes" component={DisputeListPage} />
            <Route path="/desk/books/cases" component={CaseListPage} />
            <Route path="/desk/books/journal" component={JournalPage} />
            <Route path="/desk/books/reconciliations" component={ReconciliationsPage} />
            <Route path="/desk/books/:reconciliationId" component={ReconciliationReportPage} />
            <Route path="/desk/seats/:eventId" component={SeatsAndPricesPage} />
            <Route path="/desk/money/:eventId" component={MoneyPage} />
            <Route path="/desk/attendees/:eventId" component={AttendeesPage} />
            <Route path="/desk/gates/:eventId" component={GatesPage} />
            <Route path="/desk/team" component={TeamPage} />
            <Route path="/desk/team/:organiserId" component={TeamPage} />
            <Route path="/desk/audit" component={AuditPage} />
            <Route path="/desk/integrations" component={IntegrationsPage} />
            <Route path="/team/:token" component={JoinTeamPage} />
            <Route path="/desk/door" component={ChooseEventPage} />
            <Route path="/desk/door/:eventId" component={CheckInPage} />
            <Route default component={NotFoundPage} />
          </Router>
        </ErrorBoundary>
      </div>
      <SiteFooter />
      <Announcer />
    </LocationProvider>
  );
}
