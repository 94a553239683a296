import { useState } from 'preact/hooks';
import type { EventView } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { type ApiProblem, asProblem } from '../http/problem';
import { t } from '../i18n/t';
import { announce } from '../ui/announcer';
import { ProblemNotice } from '../ui/problem-notice';
import { seatNameAt } from './describe-seat';
import type { SeatChoice } from './seat-choice';
import { ACCESSIBLE, availableBySection } from './seat-model';
import type { Holding } from './use-hold';

/**
 * The form for the best available seats: a quantity, side by side, at the price levels that are switched on. It shows them
 * as the fan's choice; when none are side by side, it offers to hold seats close to each other.
 */
export function BestAvailable(props: { event: EventView; choice: SeatChoice; hold: Holding }) {
  const { event, choice, hold } = props;
  const { maxTicketsPerFan } = event.onSale;
  const [quantity, setQuantity] = useState(Math.min(2, maxTicketsPerFan));
  const [accessibleSeats, setAccessibleSeats] = useState(0);
  const [section, setSection] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const where = { ...(section && { section }), ...maxAmountOf(choice) };
  const show = (submitted: Event) => {
    submitted.preventDefault();
    setBusy(true);
    setProblem(undefined);
    findBest(event.id, { quantity, accessibleSeats: Math.min(accessibleSeats, quantity), ...where })
      .then((ticketIds) => {
        const seats = ticketIds.flatMap((id) => choice.model.indexOf.get(id) ?? []);
        choice.choose(seats);
        announce(t('best.shown', { seats: seats.map((seat) => seatNameAt(choice, seat)).join(', ') }));
      })
      .catch((error) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };
  const isApart =
    problem?.code === 'no-seats-available' && accessibleSeats === 0 && countFree(choice, section) >= quantity;
  return (
    <form class="card best-available" onSubmit={show}>
      <h2>{t('best.title')}</h2>
      <div class="row">
        <NumberField
          {...{ label: t('best.quantity'), from: 1, to: maxTicketsPerFan, value: quantity }}
          onChange={setQuantity}
        />
        <label class="field field-wide">
          {t('best.section')}
          <select value={section} onChange={(changed) => setSection(changed.currentTarget.value)}>
            <option value="">{t('best.anywhere')}</option>
            {choice.model.sections.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {choice.model.access.includes(ACCESSIBLE) && (
          <NumberField
            {...{ label: t('best.accessible'), from: 0, to: quantity, value: accessibleSeats }}
            onChange={setAccessibleSeats}
          />
        )}
      </div>
      <button type="submit" class="button" disabled={isBusy || hold.isBusy}>
        {t('best.show')}
      </button>
      {problem && !isApart && <ProblemNotice problem={problem} eventId={event.id} />}
      {isApart && (
        <div class="notice stack" role="alert">
          <p>{t('best.apart', { count: quantity })}</p>
          <button
            type="button"
            class="button button-quiet"
            disabled={hold.isBusy}
            onClick={() => hold.hold({ quantity, bestAvailable: where })}
          >
            {t('best.holdApart')}
          </button>
        </div>
      )}
    </form>
  );
}

function NumberField(props: {
  label: string;
  from: number;
  to: number;
  value: number;
  onChange: (value: number) => void;
}) {
  const { label, from, to, value, onChange } = props;
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return (
    <label class="field">
      {label}
      <select value={value} onChange={(changed) => onChange(Number(changed.currentTarget.value))}>
        {numbers.map((number) => (
          <option key={number} value={number}>
            {number}
          </option>
        ))}
      </select>
    </label>
  );
}

async function findBest(eventId: string, wish: Record<string, string | number>): Promise<readonly string[]> {
  const query = new URLSearchParams(Object.entries(wish).map(([name, value]) => [name, String(value)]));
  const { ticketIds } = await call<{ ticketIds: readonly string[] }>(
    'GET',
    `/event/${eventId}/seats/best?${query}`,
  );
  return ticketIds;
}

/** How many seats are free in a section ('' for all), at the levels that are switched on. */
function countFree({ model, hiddenLevels }: SeatChoice, section: string): number {
  const free = availableBySection(model, (seat) => !hiddenLevels.value.has(model.level[seat]!));
  return free.reduce(
    (sum, count, index) => sum + (section === '' || model.sections[index] === section ? count : 0),
    0,
  );
}

/** The highest price that is switched on; no limit while all levels are. */
function maxAmountOf({ prices, hiddenLevels }: SeatChoice): { maxAmount?: number } {
  if (hiddenLevels.value.size === 0) return {};
  const shown = prices.flatMap((price, level) =>
    price && !hiddenLevels.value.has(level) ? [price.amount] : [],
  );
  return shown.length > 0 ? { maxAmount: Math.max(...shown) } : {};
}
