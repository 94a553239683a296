import type { CurrencySettlement } from '../../../clients/typescript/contract';
import { formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { tFinance } from './t-finance';

/** A settlement in one currency, from its first line to what is open. */
export function Statement({ of }: { of: CurrencySettlement }) {
  const { currency, rows, orders } = of;
  return (
    <table class="statement" data-currency={currency}>
      <caption>
        {currency.toUpperCase()} · {tFinance('settlement.orders', { count: orders })}
      </caption>
      <tbody>
        {rows.map(({ line, amount, isSum }) => (
          <tr key={line} class={isSum ? 'is-sum' : undefined}>
            <th scope="row">{tFinance(`line.${line}`)}</th>
            <td data-line={line}>{formatMoney(locale(), { amount, currency })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
