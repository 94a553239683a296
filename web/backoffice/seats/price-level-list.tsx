import type { PriceLevel } from '../../../clients/typescript/contract';
import { call, write } from '../../http/call';
import { ApiProblem } from '../../http/problem';
import { useLoad } from '../../http/use-load';
import { currencyDigits, formatMoney, formatWhen } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { Actions } from '../actions';
import { inputLimits } from '../form/input-limits';
import { momentOf } from '../form/zone-time';
import { ProblemLine } from '../problem-line';
import type { Action } from '../reason-dialog';
import { ScrollTable } from '../scroll-table';
import { MomentField } from './moment-field';
import { tSeats } from './t-seats';

/** The price levels of an event with their ends, what holds they have, and how to change them. */
export function PriceLevelList(props: {
  eventId: string;
  timeZone: string;
  revision: number;
  onDone: () => void;
}) {
  const { eventId, timeZone, revision, onDone } = props;
  const path = `/organiser/events/${encodeURIComponent(eventId)}/price-levels`;
  const { value, problem, reload } = useLoad(`${path} ${revision}`, (signal) =>
    call<{ levels: readonly PriceLevel[] }>('GET', path, { signal }),
  );
  if (!value) return problem ? <ProblemLine problem={problem} onRetry={reload} isTransient /> : null;
  const { levels } = value;
  const currency = levels[0]?.currency ?? 'eur';
  const set = (level?: PriceLevel): Action => ({
    title: level ? tSeats('prices.setTitle', { level: level.priceLevel }) : tSeats('prices.new'),
    description: tSeats('prices.description'),
    label: tSeats(level ? 'prices.set' : 'prices.new'),
    fields: <LevelFields {...{ level, levels, currency, timeZone }} />,
    async run(reason, form) {
      const name = level?.priceLevel ?? String(form.get('priceLevel')).trim();
      const [wall, next] = [String(form.get('endsAt')), String(form.get('next'))];
      const amount = minorUnits(String(form.get('amount')), currency);
      if (amount === undefined) throw new ApiProblem('invalid-request', 400, tSeats('prices.notNumber'));
      const endsAt = wall === '' ? null : momentOf(wall, timeZone);
      const body = { priceLevel: name, amount, endsAt, next: next === '' ? null : next, reason };
      await write('POST', path, { body });
      return tSeats('prices.done', { level: name });
    },
  });
  return (
    <div class="stack">
      <h2>{tSeats('prices.title')}</h2>
      <ScrollTable label={tSeats('prices.title')}>
        <thead>
          <tr>
            <th scope="col">{tSeats('figures.level')}</th>
            <th scope="col" class="number">
              {tSeats('prices.price')}
            </th>
            <th scope="col" class="number">
              {tSeats('figures.seats')}
            </th>
            <th scope="col">{tSeats('prices.ends')}</th>
            <th scope="col">{tSeats('prices.then')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {levels.map((level) => (
            <tr key={level.priceLevel}>
              <th scope="row">{level.priceLevel}</th>
              <td class="number">{formatMoney(locale(), level)}</td>
              <td class="number">{level.seats.toLocaleString(locale())}</td>
              <td>{level.endsAt ? whenOf(level.endsAt, timeZone) : '—'}</td>
              <td>{level.next ?? '—'}</td>
              <td>
                <Actions actions={[set(level)]} onDone={onDone} isSmall />
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <Actions actions={[set()]} onDone={onDone} />
    </div>
  );
}

function LevelFields(props: {
  level?: PriceLevel;
  levels: readonly PriceLevel[];
  currency: string;
  timeZone: string;
}) {
  const { level, levels, currency, timeZone } = props;
  const digits = currencyDigits(currency);
  return (
    <>
      {!level && (
        <label class="field">
          {tSeats('prices.name')}
          <input
            name="priceLevel"
            {...inputLimits('POST /organiser/events/{id}/price-levels', 'priceLevel')}
          />
        </label>
      )}
      {level && level.held > 0 && <p class="notice">{tSeats('prices.held', { count: level.held })}</p>}
      <label class="field">
        {tSeats('prices.amount', { currency: currency.toUpperCase() })}
        <input
          name="amount"
          inputMode="decimal"
          required
          defaultValue={level ? (level.amount / 10 ** digits).toFixed(digits) : ''}
        />
      </label>
      <MomentField
        name="endsAt"
        label={tSeats('prices.endsAt')}
        hint="prices.endHint"
        timeZone={timeZone}
        value={level?.endsAt ?? null}
      />
      <label class="field">
        {tSeats('prices.next')}
        <select name="next">
          <option value="">{tSeats('prices.nothing')}</option>
          {levels
            .filter((one) => one !== level)
            .map(({ priceLevel }) => (
              <option key={priceLevel} value={priceLevel} selected={priceLevel === level?.next}>
                {priceLevel}
              </option>
            ))}
        </select>
      </label>
    </>
  );
}

function whenOf(iso: string, timeZone: string): string {
  const { shortDate, time } = formatWhen(locale(), iso, timeZone);
  return `${shortDate}, ${time}`;
}

/** A typed amount (`12.5` or `12,50`) in minor units; undefined for what is none. */
function minorUnits(text: string, currency: string): number | undefined {
  const digits = currencyDigits(currency);
  const found = /^(\d{1,12})(?:[.,](\d{0,3}))?$/.exec(text.trim());
  if (!found || (found[2] ?? '').length > digits) return undefined;
  return Number(`${found[1]}${(found[2] ?? '').padEnd(digits, '0')}`);
}
