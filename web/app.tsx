import { ErrorBoundary, LocationProvider, lazy, Route, Router } from 'preact-iso';
import { t } from './i18n/t';
import { SearchPage } from './search/search-page';
import { SignedIn } from './session/signed-in';
import { Announcer } from './ui/announcer';
import { NotFoundPage } from './ui/not-found-page';
import { SiteFooter } from './ui/site-footer';
import { SiteHeader } from './ui/site-header';

const EventPage = lazy(() => import('./event/event-page').then((file) => file.EventPage));
const QueuePage = lazy(() => import('./queue/queue-page').then((file) => file.QueuePage));
const SeatsPage = lazy(() => import('./seats/seats-page').then((file) => file.SeatsPage));
const PayPage = lazy(() => import('./pay/pay-page').then((file) => file.PayPage));
const TicketsPage = lazy(() => import('./tickets/tickets-page').then((file) => file.TicketsPage));
const TicketPage = lazy(() => import('./tickets/ticket-page').then((file) => file.TicketPage));
const DeskSalesPage = lazy(() => import('./backoffice/sales-page').then((file) => file.SalesPage));
const DeskSalePage = lazy(() => import('./backoffice/sale/sale-page').then((file) => file.SalePage));
const DeskPurchasesPage = lazy(() =>
  import('./backoffice/purchases/purchases-page').then((file) => file.PurchasesPage),
);
const DeskBooksPage = lazy(() =>
  import('./backoffice/reconciliation/reconciliations-page').then((file) => file.BooksPage),
);
const DeskReportPage = lazy(() =>
  import('./backoffice/reconciliation/report-page').then((file) => file.ReportPage),
);
const DeskDoorPage = lazy(() =>
  import('./backoffice/check-in/choose-event-page').then((file) => file.DoorPage),
);
const DeskGatePage = lazy(() => import('./backoffice/check-in/check-in-page').then((file) => file.GatePage));

const Queue = ({ eventId = '' }) => <SignedIn page={QueuePage} {...{ eventId }} />;
const Seats = ({ eventId = '' }) => <SignedIn page={SeatsPage} {...{ eventId }} />;
const Pay = ({ eventId = '' }) => <SignedIn page={PayPage} {...{ eventId }} />;
const Tickets = () => <SignedIn page={TicketsPage} />;
const Ticket = ({ bookingId = '' }) => <SignedIn page={TicketPage} {...{ bookingId }} />;

/** The pages, each loaded when somebody goes there; `paths.ts` says the same addresses for links. */
export function App() {
  return (
    <LocationProvider>
      <a class="skip-link" href="#main">
        {t('skip')}
      </a>
      <SiteHeader />
      <div class="pages">
        <ErrorBoundary>
          <Router>
            <Route path="/" component={SearchPage} />
            <Route path="/e/:eventId" component={EventPage} />
            <Route path="/e/:eventId/queue" component={Queue} />
            <Route path="/e/:eventId/seats" component={Seats} />
            <Route path="/e/:eventId/pay" component={Pay} />
            <Route path="/my/tickets" component={Tickets} />
            <Route path="/my/tickets/:bookingId" component={Ticket} />
            <Route path="/desk" component={DeskSalesPage} />
            <Route path="/desk/sale/:eventId" component={DeskSalePage} />
            <Route path="/desk/purchases" component={DeskPurchasesPage} />
            <Route path="/desk/books" component={DeskBooksPage} />
            <Route path="/desk/books/:reconciliationId" component={DeskReportPage} />
            <Route path="/desk/door" component={DeskDoorPage} />
            <Route path="/desk/door/:eventId" component={DeskGatePage} />
            <Route default component={NotFoundPage} />
          </Router>
        </ErrorBoundary>
      </div>
      <SiteFooter />
      <Announcer />
    </LocationProvider>
  );
}
