import './money.css';
import type { EventMoney } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { paths } from '../../paths';
import { Loading } from '../../ui/loading';
import { BackofficePage } from '../backoffice-page';
import { ProblemLine } from '../problem-line';
import { InvoiceList } from './invoice-list';
import { RulesForm } from './rules-form';
import { SellerForm } from './seller-form';
import { moneyMessages, tMoney } from './t-money';

/** The fees and taxes of one event, who sells it, and its invoices. */
export function MoneyPage({ eventId = '' }) {
  return (
    <BackofficePage area="sales" title={() => tMoney('money.title')} messages={[moneyMessages]}>
      {() => <MoneyOf key={eventId} eventId={eventId} />}
    </BackofficePage>
  );
}

function MoneyOf({ eventId }: { eventId: string }) {
  const path = `/organiser/events/${encodeURIComponent(eventId)}`;
  const { value, problem, reload } = useLoad(path, (signal) =>
    call<EventMoney>('GET', `${path}/money`, { signal }),
  );
  if (!value) return problem ? <ProblemLine problem={problem} onRetry={reload} /> : <Loading />;
  const { isPublished, eventName } = value;
  return (
    <>
      <p>
        <a href={isPublished ? paths.backofficeSale(eventId) : paths.backofficeEvent(eventId)}>{eventName}</a>
      </p>
      <RulesForm path={path} money={value} />
      <SellerForm path={path} money={value} onDone={reload} />
      {isPublished && <InvoiceList path={path} />}
    </>
  );
}
