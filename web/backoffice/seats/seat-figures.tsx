import type { SeatFigures as Figures } from '../../../clients/typescript/contract';
import { locale } from '../../i18n/t';
import { ScrollTable } from '../scroll-table';
import type { SeatsMessageKey } from './messages/en';
import { tSeats } from './t-seats';

const COLUMNS: readonly (readonly [SeatsMessageKey, (level: Figures) => number])[] = [
  ['figures.seats', (level) => level.seats],
  ['figures.available', (level) => level.available],
  ['figures.held', (level) => level.held],
  ['figures.sold', (level) => level.sold],
  ['figures.free', (level) => level.free],
  ['figures.house', (level) => level.blocked.house],
  ['figures.kill', (level) => level.blocked.kill],
  ['figures.allotment', (level) => level.blocked.allotment],
];

/** How many seats of each price level are sold, given away, blocked, and so on. */
export function SeatFigures({ levels }: { levels: readonly Figures[] }) {
  const shown = (count: number) => count.toLocaleString(locale());
  return (
    <ScrollTable label={tSeats('figures.title')}>
      <thead>
        <tr>
          <th scope="col">{tSeats('figures.level')}</th>
          {COLUMNS.map(([name]) => (
            <th key={name} scope="col" class="number">
              {tSeats(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {levels.map((level) => (
          <tr key={level.priceLevel}>
            <th scope="row">{level.priceLevel}</th>
            {COLUMNS.map(([name, countOf]) => (
              <td key={name} class="number">
                {shown(countOf(level))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {levels.length > 1 && (
        <tfoot>
          <tr>
            <th scope="row">{tSeats('figures.all')}</th>
            {COLUMNS.map(([name, countOf]) => (
              <td key={name} class="number">
                {shown(levels.reduce((sum, level) => sum + countOf(level), 0))}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </ScrollTable>
  );
}
