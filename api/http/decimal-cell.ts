import { decimalOf } from '../../domain/money';
import { Decimal } from './csv';

/** A cell with an amount in units of its currency; empty where there is no amount, or none of a currency. */
export function decimalCell(amount: number | null, currency: string | null): Decimal | null {
  return amount === null || currency === null ? null : new Decimal(decimalOf({ amount, currency }));
}
