import { useState } from 'preact/hooks';
import { t } from '../i18n/t';
import type { SeatChoice } from './seat-choice';
import { AVAILABLE, freeBySection, type SeatRow } from './seat-model';
import { seatWords } from './seat-words';

// General admission has thousands of equal places in one row: that many of them are enough to choose from.
const MOST_IN_A_ROW = 60;

/** Everything that the map does, as a list: sections, rows, seats; made for keys and for screen readers. */
export function SeatList({ choice, onPick }: { choice: SeatChoice; onPick: (seat: number) => void }) {
  const [open, setOpen] = useState<number | null>(choice.model.sections.length === 1 ? 0 : null);
  const { model, hiddenLevels, version } = choice;
  version.value;
  const free = freeBySection(model, (index) => !hiddenLevels.value.has(model.level[index]!));
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

function Rows(props: { choice: SeatChoice; section: number; onPick: (seat: number) => void }) {
  const { choice, section, onPick } = props;
  const rows = choice.model.rows.filter((row) => row.section === section);
  return (
    <ul class="rows">
      {rows.map((row) => (
        <li key={row.name}>
          <span class="row-name">
            {row.name === null ? t('seat.standing') : t('seat.row', { row: row.name })}
          </span>
          <span class="row-seats">
            {shownOf(choice, row).map((seat) => (
              <Seat key={seat} choice={choice} seat={seat} onPick={onPick} />
            ))}
          </span>
        </li>
      ))}
    </ul>
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

function Seat({
  choice,
  seat,
  onPick,
}: {
  choice: SeatChoice;
  seat: number;
  onPick: (seat: number) => void;
}) {
  const { model, chosen } = choice;
  return (
    <button
      type="button"
      class={`seat-button level-${model.level[seat]! % 8}`}
      aria-pressed={chosen.value.includes(seat)}
      aria-label={seatWords(choice, seat)}
      onClick={() => onPick(seat)}
    >
      {model.numbers[seat] ?? '•'}
    </button>
  );
}
