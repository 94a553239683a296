import './event.css';
import type { EventView } from '../../clients/typescript/contract';
import { t } from '../i18n/t';
import { categoryName } from '../search/categories';
import { EventPicture } from '../ui/event-picture';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { ProblemNotice } from '../ui/problem-notice';
import { EventFacts } from './event-facts';
import { OtherDates } from './other-dates';
import { Prices } from './prices';
import { SaleBox } from './sale-box';
import { usePolledEvent } from './use-polled-event';

/** The page of one event: facts, prices, tickets left, and the link to the queue or the seats. */
export function EventPage({ eventId = '' }) {
  const { value: event, problem, reload } = usePolledEvent(eventId);
  if (!event)
    return (
      <Page title={problem ? t('event.missing') : t('event.loading')}>
        {problem ? <ProblemNotice problem={problem} actions={{ retry: reload }} /> : <Loading />}
      </Page>
    );
  return (
    <Page title={event.name} class="page-event" heading={<Heading event={event} />}>
      <EventSheet event={event} onChange={reload} />
    </Page>
  );
}

/** What fans see of an event. Nothing of a preview leads to its sale. */
export function EventSheet(props: { event: EventView; onChange: () => void; isPreview?: boolean }) {
  const { event, onChange, isPreview } = props;
  return (
    <div class="event-layout">
      <div class="event-main">
        {event.description && <p class="lead">{event.description}</p>}
        <EventFacts event={event} />
        <OtherDates event={event} />
        <Prices event={event} />
      </div>
      <aside class="event-aside" aria-label={t('event.sale')} inert={isPreview}>
        <SaleBox event={event} onChange={onChange} />
      </aside>
    </div>
  );
}

function Heading({ event }: { event: EventView }) {
  return (
    <>
      <EventPicture event={event} wide />
      <span class="event-title">
        {event.category && <span class="overline">{categoryName(event.category)}</span>}
        {event.name}
      </span>
    </>
  );
}
