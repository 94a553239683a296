import { useState } from 'preact/hooks';
import type { SeatChoice } from '../../seats/seat-choice';
import { standingSections } from '../../seats/standing';
import { announce } from '../../ui/announcer';
import { namesOf, type PickScope, pickByName, pickScopes } from './pick-seats';
import { tSeats } from './t-seats';

/** What a click on the map chooses. */
export function ScopeSwitch({ scope, onScope }: { scope: PickScope; onScope: (scope: PickScope) => void }) {
  return (
    <fieldset class="row scope-switch">
      <legend>{tSeats('pick.scope')}</legend>
      {pickScopes.map((one) => (
        <label key={one} class="chip">
          <input type="radio" name="scope" checked={scope === one} onChange={() => onScope(one)} />
          {tSeats(`pick.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}

/** Chooses whole rows or a number of places by their names: the quickest way for many seats, and without the map. */
export function PickByName({ choice }: { choice: SeatChoice }) {
  const { model } = choice;
  const [section, setSection] = useState(0);
  const isStanding = standingSections(model).some((one) => one.section === section);
  const pick = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const rows = namesOf(String(form.get('rows') ?? ''));
    const places = isStanding ? Number(form.get('places')) : undefined;
    pickByName(choice, { section, rows, places });
    announce(tSeats('chosen.count', { count: choice.chosen.peek().length }));
  };
  return (
    <details class="card">
      <summary>{tSeats('pick.byName')}</summary>
      <form class="stack pick-by-name" onSubmit={pick}>
        <label class="field">
          {tSeats('pick.inSection')}
          <select value={section} onChange={(event) => setSection(Number(event.currentTarget.value))}>
            {model.sections.map((name, index) => (
              <option key={name} value={index}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {isStanding ? (
          <label class="field">
            {tSeats('pick.places')}
            <input name="places" type="number" min="1" required />
          </label>
        ) : (
          <label class="field">
            {tSeats('pick.rows')}
            <input name="rows" aria-describedby="rows-hint" />
            <span class="small" id="rows-hint">
              {tSeats('pick.rowsHint')}
            </span>
          </label>
        )}
        <button type="submit" class="button button-quiet">
          {tSeats('pick.go')}
        </button>
      </form>
    </details>
  );
}
