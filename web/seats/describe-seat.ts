import type { Money } from '../../clients/typescript/contract';
import { formatMoney } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { priceOf, type SeatChoice } from './seat-choice';
import { ACCESSIBLE, STATES } from './seat-model';

/** The section, row and number of a seat, as printed on a ticket. */
export function seatName(seat: { section: string; row: string | null; number: string | null }): string {
  const parts = [
    seat.section,
    seat.row === null ? '' : t('seat.row', { row: seat.row }),
    seat.number === null ? t('seat.standing') : t('seat.number', { number: seat.number }),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** The name of a seat of the map with its price, or with its state if it is not available. */
export function describeSeat(choice: SeatChoice, index: number): string {
  const { model } = choice;
  const price = priceOf(choice, index);
  const state = STATES[model.state[index]!]!;
  const isMine = choice.mine.value.has(index);
  if (isMine) return `${seatNameAt(choice, index)} — ${t('seat.mine')}`;
  const suffix = state === 'available' ? (price ? formatMoney(locale(), price) : '') : t(`seat.${state}`);
  return [seatNameAt(choice, index), suffix].filter(Boolean).join(' — ');
}

/** The name of a seat of the map. */
export function seatNameAt({ model }: SeatChoice, index: number): string {
  const name = seatName({
    section: model.sections[model.section[index]!]!,
    row: model.rows[model.row[index]!]!.name,
    number: model.numbers[index] ?? null,
  });
  const access = model.access[index];
  if (!access) return name;
  return `${name} · ${t(access === ACCESSIBLE ? 'seat.accessible' : 'seat.companion')}`;
}

/** The total price of the chosen seats; undefined if there are none. */
export function totalOf(choice: SeatChoice, chosen: readonly number[]): Money | undefined {
  const amounts = chosen.flatMap((index) => priceOf(choice, index) ?? []);
  const [first] = amounts;
  return first && { amount: amounts.reduce((sum, { amount }) => sum + amount, 0), currency: first.currency };
}
