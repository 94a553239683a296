import { useRef, useState } from 'preact/hooks';
import { t } from '../i18n/t';
import { describeSeat } from './describe-seat';
import { seatByKey } from './seat-by-key';
import type { SeatChoice } from './seat-choice';
import { AVAILABLE, availableBySection, type SeatRow } from './seat-model';
import { countPlaces, nextPlace, type StandingSection, standingSections } from './standing';

/** The seats as a list of sections and rows, with all functions of the map, for keyboards and screen readers. */
export function SeatList(props: {
  choice: SeatChoice;
  onPick: (seat: number) => void;
  /** The name of a seat. Default: as for a fan. */
  describe?: (seat: number) => string;
}) {
  const { choice, onPick, describe = (seat) => describeSeat(choice, seat) } = props;
  const [open, setOpen] = useState<number | null>(choice.model.sections.length === 1 ? 0 : null);
  const { model, hiddenLevels, version } = choice;
  version.value;
  const standing = new Map(standingSections(model).map((one) => [one.section, one]));
  const available = availableBySection(model, (index) => !hiddenLevels.value.has(model.level[index]!));
  return (
    <ul class="seat-list" data-testid="seat-list">
      {model.sections.map((name, section) => (
        <li key={name}>
          <button
            type="button"
            class="section-button"
            aria-expanded={open === section}
            aria-controls={`section-${section}`}
            onClick={() => setOpen(open === section ? null : section)}
          >
            <span>{name}</span>
            <span class="small">{t('seats.free', { count: available[section] ?? 0 })}</span>
          </button>
          <div id={`section-${section}`} hidden={open !== section}>
            {open === section &&
              (standing.has(section) ? (
                <Places choice={choice} of={standing.get(section)!} onPick={onPick} />
              ) : (
                <Rows {...{ choice, section, onPick, describe }} />
              ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** A section without seat numbers: how many places the fan wants. */
function Places(props: { choice: SeatChoice; of: StandingSection; onPick: (seat: number) => void }) {
  const { choice, of, onPick } = props;
  const { free, chosen } = countPlaces(choice, of);
  const next = nextPlace(choice, of);
  return (
    <p class="row places">
      <button
        type="button"
        class="button button-quiet"
        aria-label={t('seats.oneLess')}
        disabled={chosen.length === 0}
        onClick={() => choice.toggle(chosen.at(-1)!)}
      >
        −
      </button>
      <output aria-live="polite">{t('seats.chosenHere', { count: chosen.length })}</output>
      <button
        type="button"
        class="button button-quiet"
        aria-label={t('seats.oneMore')}
        disabled={next === undefined}
        onClick={() => onPick(next!)}
      >
        +
      </button>
      <span class="small">{t('seats.free', { count: free })}</span>
    </p>
  );
}

/** The seats of a section: one tab stop for all of them, arrow keys from seat to seat, and a link to the basket. */
function Rows(props: {
  choice: SeatChoice;
  section: number;
  onPick: (seat: number) => void;
  describe: (seat: number) => string;
}) {
  const { choice, section, onPick, describe } = props;
  const [focused, setFocused] = useState<number>();
  const list = useRef<HTMLUListElement>(null);
  const rows = choice.model.rows
    .filter((row) => row.section === section)
    .map((row) => ({ name: row.name, seats: shownOf(choice, row) }));
  const shown = rows.flatMap(({ seats }) => seats);
  const tabStop = focused !== undefined && shown.includes(focused) ? focused : shown[0];
  const move = (event: KeyboardEvent) => {
    const from = Number((event.target as HTMLElement).dataset.seat);
    const isRtl = document.documentElement.dir === 'rtl';
    const to = seatByKey(
      rows.map(({ seats }) => seats),
      from,
      event.key,
      isRtl,
    );
    if (to === undefined) return;
    event.preventDefault();
    setFocused(to);
    list.current?.querySelector<HTMLElement>(`[data-seat="${to}"]`)?.focus();
  };
  return (
    <>
      <p class="small list-keys">{t('seats.keys')}</p>
      <ul class="rows" ref={list} onKeyDown={move}>
        {rows.map(({ name, seats }) => (
          <li key={name}>
            <span class="row-name">{name === null ? t('seat.standing') : t('seat.row', { row: name })}</span>
            <span class="row-seats">
              {seats.map((seat) => (
                <Seat key={seat} {...{ choice, seat, onPick, describe }} isTabStop={seat === tabStop} />
              ))}
            </span>
          </li>
        ))}
      </ul>
      <a class="skip-to-basket" href="#basket">
        {t('seats.toBasket')}
      </a>
    </>
  );
}

/** The seats of a row that are available, chosen, or the fan's. */
function shownOf({ model, hiddenLevels, chosen, mine }: SeatChoice, row: SeatRow): number[] {
  return row.seats.filter(
    (seat) =>
      chosen.value.includes(seat) ||
      mine.value.has(seat) ||
      (model.state[seat] === AVAILABLE && !hiddenLevels.value.has(model.level[seat]!)),
  );
}

function Seat(props: {
  choice: SeatChoice;
  seat: number;
  isTabStop: boolean;
  onPick: (seat: number) => void;
  describe: (seat: number) => string;
}) {
  const { choice, seat, isTabStop, onPick, describe } = props;
  const { model, chosen } = choice;
  return (
    <button
      type="button"
      class={`seat-button level-${model.level[seat]! % 8}`}
      data-seat={seat}
      tabIndex={isTabStop ? 0 : -1}
      aria-pressed={chosen.value.includes(seat)}
      aria-label={describe(seat)}
      onClick={() => onPick(seat)}
    >
      {model.numbers[seat]}
    </button>
  );
}
