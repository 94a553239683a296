import { wallTime } from '../form/zone-time';
import { tSeats } from './t-seats';

/** A time at the venue, in a form of a dialog; empty: none. */
export function MomentField(props: {
  name: string;
  label: string;
  hint: 'block.untilHint' | 'prices.endHint';
  timeZone: string;
  value: string | null;
}) {
  const { name, label, hint, timeZone, value } = props;
  return (
    <label class="field">
      {label}
      <input
        name={name}
        type="datetime-local"
        aria-describedby={`${name}-hint`}
        defaultValue={value === null ? '' : wallTime(value, timeZone)}
      />
      <span class="small" id={`${name}-hint`}>
        {tSeats(hint, { zone: timeZone })}
      </span>
    </label>
  );
}
