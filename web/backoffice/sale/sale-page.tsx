import type { EventView, Sale } from '../../../clients/typescript/contract';
import { useEvent } from '../../event/use-event';
import { formatWhen } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { paths } from '../../paths';
import { Loading } from '../../ui/loading';
import { BackofficePage } from '../backoffice-page';
import { formMessages } from '../form/t-form';
import { ReadProblem } from '../read-problem';
import { tBackoffice } from '../t-backoffice';
import { CancelControls } from './cancel-controls';
import { FunnelView } from './funnel-view';
import { HolderMails } from './holder-mails';
import { LiveChart } from './live-chart';
import { PictureForm } from './picture-form';
import { QueueNote } from './queue-note';
import { SaleControls } from './sale-controls';
import { SaleHistory } from './sale-history';
import { SaleNumbers } from './sale-numbers';
import { SaleRevenue } from './sale-revenue';
import type { SaleSeries } from './sale-series';
import { saleMessages, tSale } from './t-sale';
import { useCancellation } from './use-cancellation';
import { useSale } from './use-sale';

/** One sale, updated every second. */
export function SalePage({ eventId = '' }) {
  const event = useEvent(eventId);
  return (
    <BackofficePage
      area="sales"
      title={() => event?.name ?? tBackoffice('area.sales')}
      messages={[saleMessages, formMessages]}
    >
      {() => <LiveSale eventId={eventId} event={event} />}
    </BackofficePage>
  );
}

function LiveSale({ eventId, event }: { eventId: string; event: EventView | undefined }) {
  const { sale: loaded, funnel, series, refresh } = useSale(eventId);
  const { value: sale, problem } = loaded;
  const cancellation = useCancellation(eventId);
  const may = (permission: Sale['permission']) => sale !== undefined && allows(sale, permission);
  return (
    <>
      {event && <EventLine event={event} may={may} />}
      <ReadProblem of={loaded.problem ? loaded : funnel} />
      {!sale && !problem && <Loading />}
      {sale && (
        <>
          <SaleNumbers sale={sale} admissionRate={series.admissionRate.at(-1) ?? 0} />
          <Charts sale={sale} series={series} />
          <SaleHistory eventId={eventId} />
          <SaleRevenue eventId={eventId} />
          <div class="backoffice-columns">
            {funnel.value && <FunnelView funnel={funnel.value} />}
            <div class="stack">
              {/* A cancelled event cannot be sold any more. */}
              {cancellation.value === null && may('edit') && <SaleControls sale={sale} onDone={refresh} />}
              {event && (may('own') || cancellation.value) && (
                <CancelControls
                  eventName={event.name}
                  mayCancel={may('own')}
                  cancellation={cancellation}
                  onDone={refresh}
                />
              )}
              {may('edit') && <QueueNote eventId={eventId} />}
              {event && may('edit') && <HolderMails eventId={eventId} eventName={event.name} />}
              {event && may('edit') && <PictureForm eventId={event.id} />}
            </div>
          </div>
        </>
      )}
    </>
  );
}

function EventLine(props: { event: EventView; may: (permission: Sale['permission']) => boolean }) {
  const { event, may } = props;
  const when = formatWhen(locale(), event.startsAt, event.venue.timeZone);
  return (
    <p>
      {when.date}, {when.time} · {event.venue.name}, {event.venue.city} ·{' '}
      <a href={paths.event(event.id)}>{tBackoffice('sale.asFansSeeIt')}</a> ·{' '}
      <a href={paths.backofficeSeats(event.id)}>{tBackoffice('sale.seatsAndPrices')}</a>
      {' · '}
      <a href={paths.backofficeMoney(event.id)}>{tBackoffice('sale.money')}</a>
      {may('sell') && (
        <>
          {' · '}
          <a href={paths.backofficeAttendees(event.id)}>{tSale('sale.attendees')}</a>
          {' · '}
          <a href={paths.backofficeGates(event.id)}>{tBackoffice('gates.title')}</a>
        </>
      )}
      {may('edit') && (
        <>
          {' · '}
          <a href={`${paths.backofficeAudit}?eventId=${event.id}`}>{tBackoffice('area.audit')}</a>
        </>
      )}
    </p>
  );
}

const PERMISSIONS: readonly Sale['permission'][] = ['view', 'sell', 'edit', 'own'];

/** The API decides; the page only hides what would be refused. */
function allows({ permission }: Sale, asked: Sale['permission']): boolean {
  return PERMISSIONS.indexOf(permission) >= PERMISSIONS.indexOf(asked);
}

function Charts({ series, sale }: { series: SaleSeries; sale: Sale }) {
  const { at, waiting, admitted, buying, held, sold, admissionRate } = series;
  const setting = at.map(() => sale.rate);
  return (
    <section class="charts" aria-label={tBackoffice('chart.section')}>
      <LiveChart
        title={tBackoffice('chart.queue')}
        at={at}
        lines={[{ label: tBackoffice('number.waiting'), values: waiting }]}
      />
      <LiveChart
        title={tBackoffice('chart.rate')}
        at={at}
        lines={[
          { label: tBackoffice('number.admissionRate'), values: admissionRate },
          { label: tBackoffice('number.setting'), values: setting },
        ]}
      />
      <LiveChart
        title={tBackoffice('chart.inside')}
        at={at}
        lines={[
          { label: tBackoffice('number.buying'), values: buying },
          { label: tBackoffice('number.admitted'), values: admitted },
        ]}
      />
      <LiveChart
        title={tBackoffice('chart.seats')}
        at={at}
        lines={[
          { label: tBackoffice('number.sold'), values: sold },
          { label: tBackoffice('number.held'), values: held },
        ]}
      />
    </section>
  );
}
