import type { SeatBlock } from '../../../clients/typescript/contract';
import { inputLimits } from '../form/input-limits';
import { momentOf } from '../form/zone-time';
import { MomentField } from './moment-field';
import { tSeats } from './t-seats';

const KINDS = ['house', 'kill', 'allotment'] as const;

/** What is said of a block, in a dialog; the reason is asked for by the dialog itself. */
export function BlockFields({ timeZone, block }: { timeZone: string; block?: SeatBlock }) {
  return (
    <>
      <label class="field">
        {tSeats('block.kind')}
        <select name="kind" defaultValue={block?.kind ?? 'house'}>
          {KINDS.map((kind) => (
            <option key={kind} value={kind} selected={kind === (block?.kind ?? 'house')}>
              {tSeats(`kind.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        {tSeats('block.holder')}
        <input
          name="holder"
          {...inputLimits('POST /organiser/events/{id}/seat-blocks', 'holder')}
          defaultValue={block?.holder ?? ''}
        />
      </label>
      <MomentField
        name="releasesAt"
        label={tSeats('block.until')}
        hint="block.untilHint"
        timeZone={timeZone}
        value={block?.releasesAt ?? null}
      />
    </>
  );
}

/** The body that the fields of `BlockFields` make. */
export function blockBody(form: FormData, reason: string, timeZone: string) {
  const [holder, wall] = [String(form.get('holder')).trim(), String(form.get('releasesAt'))];
  return {
    kind: form.get('kind'),
    holder: holder === '' ? null : holder,
    releasesAt: wall === '' ? null : momentOf(wall, timeZone),
    reason,
  };
}
