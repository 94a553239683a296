import type { SaleRevenue as Revenue } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { usePolled } from '../../http/use-polled';
import { formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { ReadProblem } from '../read-problem';
import { ScrollTable } from '../scroll-table';
import { tSale } from './t-sale';

const READ_AGAIN_MS = 30_000;
const COUNTS = ['seats', 'sold', 'left', 'free', 'blocked'] as const;

/** What a sale has brought in, in all and by price level. */
export function SaleRevenue({ eventId }: { eventId: string }) {
  const path = `/organiser/events/${encodeURIComponent(eventId)}/revenue`;
  const read = (signal: AbortSignal) => call<Revenue>('GET', path, { signal });
  const loaded = usePolled(path, read, READ_AGAIN_MS);
  const { value } = loaded;
  return (
    <section class="stack" aria-labelledby="revenue">
      <h2 id="revenue">{tSale('revenue.title')}</h2>
      <ReadProblem of={loaded} />
      {value && <Totals revenue={value} />}
      {value && <Levels revenue={value} />}
    </section>
  );
}

function Totals({ revenue }: { revenue: Revenue }) {
  const { currency, gross, refunded, serviceFees, tax, bookings } = revenue;
  const shown = (amount: number) => formatMoney(locale(), { amount, currency });
  const totals = [
    [tSale('revenue.gross'), shown(gross)],
    [tSale('revenue.refunded'), shown(refunded)],
    ...(serviceFees !== 0 ? [[tSale('revenue.fees'), shown(serviceFees)] as const] : []),
    ...(tax !== 0 ? [[tSale('revenue.tax'), shown(tax)] as const] : []),
    [tSale('revenue.bookings'), bookings.toLocaleString(locale())],
  ] as const;
  return (
    <dl class="numbers">
      {totals.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Levels({ revenue: { levels, currency } }: { revenue: Revenue }) {
  const shown = (amount: number) => formatMoney(locale(), { amount, currency });
  return (
    <ScrollTable label={tSale('revenue.level')}>
      <thead>
        <tr>
          <th scope="col">{tSale('revenue.level')}</th>
          <th scope="col" class="number">
            {tSale('revenue.price')}
          </th>
          {COUNTS.map((name) => (
            <th key={name} scope="col" class="number">
              {tSale(`revenue.${name}`)}
            </th>
          ))}
          <th scope="col" class="number">
            {tSale('revenue.grossOfLevel')}
          </th>
        </tr>
      </thead>
      <tbody>
        {levels.map((level) => (
          <tr key={level.priceLevel}>
            <th scope="row">{level.priceLevel}</th>
            <td class="number">{shown(level.price)}</td>
            {COUNTS.map((name) => (
              <td key={name} class="number">
                {level[name].toLocaleString(locale())}
              </td>
            ))}
            <td class="number">{shown(level.gross)}</td>
          </tr>
        ))}
      </tbody>
      {levels.length > 1 && (
        <tfoot>
          <tr>
            <th scope="row">{tSale('revenue.all')}</th>
            <td />
            {COUNTS.map((name) => (
              <td key={name} class="number">
                {levels.reduce((sum, level) => sum + level[name], 0).toLocaleString(locale())}
              </td>
            ))}
            <td class="number">{shown(levels.reduce((sum, { gross }) => sum + gross, 0))}</td>
          </tr>
        </tfoot>
      )}
    </ScrollTable>
  );
}
