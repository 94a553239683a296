import { useState } from 'preact/hooks';
import { write } from '../../http/call';
import { Actions } from '../actions';
import { inputLimits } from '../form/input-limits';
import { namesOf } from './pick-seats';
import { tSeats } from './t-seats';

const CALL = 'POST /organiser/events/{id}/seats';

/** Adds a section, or rows or places to a section that is there. */
export function AddSeats(props: {
  eventId: string;
  sections: readonly string[];
  levels: readonly string[];
  onDone: () => void;
}) {
  const { eventId, sections, levels, onDone } = props;
  const path = `/organiser/events/${encodeURIComponent(eventId)}/seats`;
  return (
    <Actions
      onDone={onDone}
      actions={[
        {
          title: tSeats('add.title'),
          description: tSeats('add.description'),
          label: tSeats('add.title'),
          fields: <SeatFields sections={sections} levels={levels} />,
          async run(reason, form) {
            const section = { name: String(form.get('section')).trim(), priceLevel: form.get('priceLevel') };
            const count = Number(form.get('count'));
            const rows = namesOf(String(form.get('rows') ?? '')).map((name) => ({ name, seats: count }));
            const places = form.get('kind') === 'rows' ? { rows } : { generalAdmission: count };
            const body = { sections: [{ ...section, ...places }], reason };
            const { added } = await write<{ added: number }>('POST', path, { body });
            return tSeats('add.done', { count: added });
          },
        },
      ]}
    />
  );
}

function SeatFields({ sections, levels }: { sections: readonly string[]; levels: readonly string[] }) {
  const [kind, setKind] = useState<'rows' | 'standing'>('rows');
  return (
    <>
      <label class="field">
        {tSeats('add.section')}
        <input name="section" list="known-sections" {...inputLimits(CALL, 'sections.*.name')} />
        <datalist id="known-sections">
          {sections.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </label>
      <label class="field">
        {tSeats('figures.level')}
        <select name="priceLevel">
          {levels.map((level) => (
            <option key={level}>{level}</option>
          ))}
        </select>
      </label>
      <label class="field">
        {tSeats('add.kind')}
        <select
          name="kind"
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as 'rows' | 'standing')}
        >
          <option value="rows">{tSeats('add.rows')}</option>
          <option value="standing">{tSeats('add.standing')}</option>
        </select>
      </label>
      {kind === 'rows' && (
        <label class="field">
          {tSeats('add.rowNames')}
          <input name="rows" required aria-describedby="row-names-hint" />
          <span class="small" id="row-names-hint">
            {tSeats('add.rowNamesHint')}
          </span>
        </label>
      )}
      <label class="field">
        {tSeats('add.perRow')}
        <input
          name="count"
          type="number"
          {...inputLimits(CALL, kind === 'rows' ? 'sections.*.rows.*.seats' : 'sections.*.generalAdmission')}
          required
        />
      </label>
    </>
  );
}
