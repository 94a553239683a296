import type { Sale } from '../../../clients/typescript/contract';
import { locale, t } from '../../i18n/t';
import { tBackoffice } from '../t-backoffice';

/** The current numbers of a sale. */
export function SaleNumbers({ sale, admissionRate }: { sale: Sale; admissionRate: number }) {
  const { waiting, admitted, buying, held, sold, available } = sale;
  const format = new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 });
  const numbers = { waiting, admitted, buying, held, sold, available, admissionRate };
  return (
    <dl class="numbers">
      <div>
        <dt>{tBackoffice('number.state')}</dt>
        <dd>
          <span class={`badge badge-${sale.state}`}>{t(`sale.${sale.state}`)}</span>
        </dd>
      </div>
      {Object.entries(numbers).map(([name, value]) => (
        <div key={name}>
          <dt>{tBackoffice(`number.${name as keyof typeof numbers}`)}</dt>
          <dd data-number={name}>{format.format(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
