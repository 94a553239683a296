import type { SaleHistory as History } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { usePolled } from '../../http/use-polled';
import { currencyDigits } from '../../i18n/format';
import { ReadProblem } from '../read-problem';
import { tBackoffice } from '../t-backoffice';
import { LiveChart } from './live-chart';
import { tSale } from './t-sale';

// The server writes a row a minute.
const READ_AGAIN_MS = 60_000;

/** Charts of the whole sale, as the server has kept it. */
export function SaleHistory({ eventId }: { eventId: string }) {
  const path = `/organiser/events/${encodeURIComponent(eventId)}/sale-history`;
  const read = (signal: AbortSignal) => call<History>('GET', path, { signal });
  const loaded = usePolled(path, read, READ_AGAIN_MS);
  const { value } = loaded;
  return (
    <section class="stack" aria-labelledby="history">
      <h2 id="history">{tSale('history.title')}</h2>
      <ReadProblem of={loaded} />
      {value?.points.length === 0 && <p>{tSale('history.none')}</p>}
      {value && value.points.length > 0 && <Charts {...value} />}
    </section>
  );
}

function Charts({ points, currency }: History) {
  const at = points.map((point) => Date.parse(point.at) / 1_000);
  const units = 10 ** currencyDigits(currency);
  const hasQueue = points.some(({ waiting }) => waiting !== null);
  return (
    <div class="charts">
      {hasQueue && (
        <>
          <LiveChart
            isWhole
            title={tSale('history.queue')}
            at={at}
            lines={[
              { label: tBackoffice('number.waiting'), values: points.map(({ waiting }) => waiting) },
              { label: tSale('number.inside'), values: points.map(({ inside }) => inside) },
            ]}
          />
          <LiveChart
            isWhole
            title={tSale('history.admitted')}
            at={at}
            lines={[{ label: tSale('number.admittedTotal'), values: points.map(({ admitted }) => admitted) }]}
          />
        </>
      )}
      <LiveChart
        isWhole
        title={tSale('history.sold')}
        at={at}
        lines={[{ label: tBackoffice('number.sold'), values: points.map(({ sold }) => sold) }]}
      />
      <LiveChart
        isWhole
        title={tSale('history.revenue', { currency: currency.toUpperCase() })}
        at={at}
        lines={[{ label: tSale('number.revenue'), values: points.map(({ revenue }) => revenue / units) }]}
      />
    </div>
  );
}
