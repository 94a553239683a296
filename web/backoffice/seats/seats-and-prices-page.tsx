import '../../seats/seats.css';
import './seats-and-prices.css';
import { useState } from 'preact/hooks';
import { lazy } from 'preact-iso';
import type { EventView, TeamEvent } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { t } from '../../i18n/t';
import { paths } from '../../paths';
import { describeSeat, seatNameAt } from '../../seats/describe-seat';
import type { SeatChoice } from '../../seats/seat-choice';
import { SeatLegend } from '../../seats/seat-legend';
import { SeatList } from '../../seats/seat-list';
import { nextPlace, standingOf } from '../../seats/standing';
import { Loading } from '../../ui/loading';
import { BackofficePage } from '../backoffice-page';
import { ProblemLine } from '../problem-line';
import { AddSeats } from './add-seats';
import { BlockList } from './block-list';
import { ChosenSeats } from './chosen-seats';
import { FreeTicketList } from './free-ticket-list';
import { type PickScope, pickLike } from './pick-seats';
import { PickByName, ScopeSwitch } from './pick-tools';
import { PriceLevelList } from './price-level-list';
import { ReturnList } from './return-list';
import { SeatFigures } from './seat-figures';
import { seatsMessages, tSeats } from './t-seats';
import { useOrganiserSeats } from './use-organiser-seats';

const SeatMap = lazy(() => import('../../seats/map/seat-map').then((file) => file.SeatMap));

/** The seats of one event for its organiser: block, release, give away, and what they cost. */
export function SeatsAndPricesPage({ eventId = '' }) {
  return (
    <BackofficePage area="sales" title={() => tSeats('seats.title')} messages={[seatsMessages]}>
      {() => <SeatsOf key={eventId} eventId={eventId} />}
    </BackofficePage>
  );
}

function SeatsOf({ eventId }: { eventId: string }) {
  const [revision, setRevision] = useState(0);
  const path = `/organiser/events/${encodeURIComponent(eventId)}`;
  const { value, problem, reload } = useLoad(path, (signal) => call<TeamEvent>('GET', path, { signal }));
  if (!value) return problem ? <ProblemLine problem={problem} onRetry={reload} /> : <Loading />;
  const changed = () => {
    setRevision((count) => count + 1);
    reload();
  };
  const isDraft = value.state === 'draft';
  return (
    <>
      <p>
        <a href={isDraft ? paths.backofficeEvent(eventId) : paths.backofficeSale(eventId)}>
          {value.event.name}
        </a>
      </p>
      {isDraft && <p class="notice">{tSeats('seats.draft')}</p>}
      <SeatsAndPrices event={value.event} isDraft={isDraft} revision={revision} onDone={changed} />
    </>
  );
}

interface Props {
  readonly event: EventView;
  readonly isDraft: boolean;
  readonly revision: number;
  readonly onDone: () => void;
}

function SeatsAndPrices({ event, isDraft, revision, onDone }: Props) {
  const { choice, levels, blockOf, problem, reload, retry } = useOrganiserSeats(event, { isDraft });
  const timeZone = event.venue.timeZone ?? 'UTC';
  const done = () => {
    reload();
    onDone();
  };
  const show = (blockId: string) => {
    choice?.choose([...blockOf].flatMap(([seat, id]) => (id === blockId ? [seat] : [])));
    document.getElementById('seats-map')?.scrollIntoView({ block: 'center' });
  };
  const sections = choice?.model.sections ?? [];
  const names = event.prices.map(({ priceLevel }) => priceLevel);
  return (
    <>
      {problem && <ProblemLine problem={problem} onRetry={retry} isTransient />}
      {levels && <SeatFigures levels={levels} />}
      {!choice && !problem && <Loading />}
      {choice && (
        <div class="seat-picker" id="seats-map">
          <MapOrList choice={choice} blockOf={blockOf} />
          <div class="seat-picker-side">
            <ChosenSeats {...{ event, choice, blockOf, timeZone, isDraft }} onDone={done} />
            <PickByName choice={choice} />
          </div>
        </div>
      )}
      <BlockList eventId={event.id} {...{ timeZone, revision }} onShow={show} onDone={done} />
      <FreeTicketList eventId={event.id} revision={revision} onDone={done} />
      {!isDraft && <ReturnList eventId={event.id} revision={revision} />}
      {/* Seats and prices of a draft are entered in its form. */}
      {!isDraft && <PriceLevelList eventId={event.id} {...{ timeZone, revision }} onDone={done} />}
      {!isDraft && <AddSeats eventId={event.id} sections={sections} levels={names} onDone={done} />}
    </>
  );
}

function MapOrList({ choice, blockOf }: { choice: SeatChoice; blockOf: ReadonlyMap<number, string> }) {
  const [view, setView] = useState<'map' | 'list'>('map');
  const [scope, setScope] = useState<PickScope>('seat');
  const pick = (seat: number) => {
    const standing = scope === 'seat' ? standingOf(choice.model, seat) : undefined;
    pickLike(choice, standing ? (nextPlace(choice, standing) ?? seat) : seat, scope);
  };
  const describe = (seat: number) =>
    blockOf.has(seat)
      ? `${seatNameAt(choice, seat)} — ${tSeats('pick.blocked')}`
      : describeSeat(choice, seat);
  if (choice.model.size === 0) return <p>{tSeats('seats.none')}</p>;
  return (
    <div class="seat-picker-seats">
      <div class="row">
        <fieldset class="row view-switch" aria-label={t('seats.view')}>
          {(['map', 'list'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={view === one} onClick={() => setView(one)}>
              {t(`seats.${one}`)}
            </button>
          ))}
        </fieldset>
        <ScopeSwitch scope={scope} onScope={setScope} />
      </div>
      {view === 'map' ? (
        <div class="map-place">
          <SeatMap choice={choice} section={null} onPick={pick} describe={describe} />
        </div>
      ) : (
        <SeatList choice={choice} onPick={pick} describe={describe} />
      )}
      <SeatLegend mine={tSeats('pick.blocked')} hasAccess={choice.model.access.some((one) => one > 0)} />
    </div>
  );
}
