import { useEffect, useState } from 'preact/hooks';
import { lazy } from 'preact-iso';
import type { EventView } from '../../clients/typescript/contract';
import { t } from '../i18n/t';
import type { EventLive } from '../live/event-live';
import { announce } from '../ui/announcer';
import { ProblemNotice } from '../ui/problem-notice';
import { Basket } from './basket';
import { BestAvailable } from './best-available';
import { describeSeat } from './describe-seat';
import { PriceFilter } from './price-filter';
import type { SeatChoice } from './seat-choice';
import { SeatLegend } from './seat-legend';
import { SeatList } from './seat-list';
import { ACCESSIBLE, AVAILABLE } from './seat-model';
import { SectionChooser } from './section-chooser';
import { nextPlace, standingOf } from './standing';
import { TakenSeats } from './taken-seats';
import { useHold } from './use-hold';
import { useNarrow } from './use-narrow';

// A chunk of its own: with its libraries it is larger than the rest of the page.
const SeatMap = lazy(() => import('./map/seat-map').then((file) => file.SeatMap));

/** The choice of seats on the map, in the list or as best available, and the basket that holds them. */
export function SeatPicker(props: {
  event: EventView;
  live: EventLive;
  choice: SeatChoice;
  pass: string | undefined;
  isSwap: boolean;
}) {
  const { event, live, choice } = props;
  const [view, setView] = useState<'map' | 'list'>('map');
  const [section, setSection] = useState<number | null>(null);
  const isSectionFirst = useNarrow() && choice.model.sections.length > 1;
  const [refusal, setRefusal] = useState('');
  const hold = useHold(props);
  const chosen = choice.chosen.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a refusal does not apply to another choice.
  useEffect(() => setRefusal(''), [chosen]);
  const mine = props.isSwap ? live.purchase.value?.tickets : undefined;
  useEffect(() => {
    choice.mine.value = new Set(mine?.flatMap(({ ticketId }) => choice.model.indexOf.get(ticketId) ?? []));
  }, [choice, mine]);
  const pick = (picked: number) => {
    const standing = standingOf(choice.model, picked);
    const seat = standing ? (nextPlace(choice, standing) ?? picked) : picked;
    const wasChosen = chosen.includes(seat);
    const { maxTicketsPerFan } = event.onSale;
    const isTaken = choice.model.state[seat] !== AVAILABLE && !choice.mine.value.has(seat);
    if (choice.toggle(seat))
      announce(t(wasChosen ? 'seats.removed' : 'seats.picked', { seat: describeSeat(choice, seat) }));
    else setRefusal(isTaken ? t('problem.seatTaken') : t('sale.limit', { count: maxTicketsPerFan }));
  };
  return (
    <div class="seat-picker">
      <div class="seat-picker-seats">
        <fieldset class="row view-switch" aria-label={t('seats.view')}>
          {(['map', 'list'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={view === one} onClick={() => setView(one)}>
              {t(`seats.${one}`)}
            </button>
          ))}
        </fieldset>
        {view === 'map' && isSectionFirst && (
          <SectionChooser choice={choice} shown={section} onShow={setSection} />
        )}
        {view === 'map' ? (
          <div class="map-place">
            <SeatMap choice={choice} section={section} onPick={pick} />
          </div>
        ) : (
          <SeatList choice={choice} onPick={pick} />
        )}
        <SeatLegend
          mine={props.isSwap ? t('seat.mine') : undefined}
          hasAccess={choice.model.access.includes(ACCESSIBLE)}
        />
      </div>
      <div class="seat-picker-side">
        <PriceFilter choice={choice} timeZone={event.venue.timeZone} />
        <BestAvailable event={event} choice={choice} hold={hold} />
        <TakenSeats choice={choice} />
        {hold.problem && (
          <ProblemNotice
            problem={hold.problem}
            eventId={event.id}
            actions={{ retry: hold.retry, seats: hold.dismiss }}
          />
        )}
        <Basket event={event} choice={choice} hold={hold} isSwap={props.isSwap} refusal={refusal} />
      </div>
    </div>
  );
}
