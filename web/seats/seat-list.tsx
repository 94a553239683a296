import { useRef, useState } from 'preact/hooks';
import { t } from '../i18n/t';
import { describeSeat } from './describe-seat';
import { seatByKey } from './seat-by-key';
import type { SeatChoice } from './seat-choice';
import { AVAILABLE, availableBySection, type SeatRow } from './seat-model';

// General admission has thousands of equal places in one row: that many of them are enough to choose from.
const MOST_IN_A_ROW = 60;

/** Everything that the map does, as a list: sections, rows, seats; made for keys and for screen readers. */
export function SeatList({ choice, onPick }: { choice: SeatChoice; onPick: (seat: number) => void }) {
  const [open, setOpen] = useState<number | null>(choice.model.sections.length === 1 ? 0 : null);
  const { model, hiddenLevels, version } = choice;
  version.value;
  const free = availableBySection(model, (index) => !hiddenLevels.value.has(model.level[index]!));
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
            <span class="small">{t('seats.free', { count: free[section] ?? 0 })}</span>
          </button>
          <div id={`section-${section}`} hidden={open !== section}>
            {open === section && <Rows choice={choice} section={section} onPick={onPick} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The seats of a section: one stop of the Tab key for all of them, arrow keys from seat to seat, and a way on to what was chosen. */
function Rows(props: { choice: SeatChoice; section: number; onPick: (seat: number) => void }) {
  const { choice, section, onPick } = props;
  const [stop, setStop] = useState<number>();
  const list = useRef<HTMLUListElement>(null);
  const rows = choice.model.rows
    .filter((row) => row.section === section)
    .map((row) => ({ name: row.name, seats: shownOf(choice, row) }));
  const shown = rows.flatMap(({ seats }) => seats);
  const tabStop = stop !== undefined && shown.includes(stop) ? stop : shown[0];
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
    setStop(to);
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
                <Seat key={seat} choice={choice} seat={seat} isStop={seat === tabStop} onPick={onPick} />
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

/** The seats of a row that can be had, and those that are chosen. */
function shownOf({ model, hiddenLevels, chosen }: SeatChoice, row: SeatRow): number[] {
  const shown = row.seats.filter(
    (seat) =>
      chosen.value.includes(seat) ||
      (model.state[seat] === AVAILABLE && !hiddenLevels.value.has(model.level[seat]!)),
  );
  return row.name === null ? shown.slice(0, MOST_IN_A_ROW) : shown;
}

function Seat(props: { choice: SeatChoice; seat: number; isStop: boolean; onPick: (seat: number) => void }) {
  const { choice, seat, isStop, onPick } = props;
  const { model, chosen } = choice;
  return (
    <button
      type="button"
      class={`seat-button level-${model.level[seat]! % 8}`}
      data-seat={seat}
      tabIndex={isStop ? 0 : -1}
      aria-pressed={chosen.value.includes(seat)}
      aria-label={describeSeat(choice, seat)}
      onClick={() => onPick(seat)}
    >
      {model.numbers[seat] ?? '•'}
    </button>
  );
}
