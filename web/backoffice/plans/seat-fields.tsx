import { isSelling } from '../../../domain/seating-plan/seating-plan';
import { announce } from '../../ui/announcer';
import { SelectField } from './fields';
import { ownPlaces } from './model/part-box';
import type { PlanEditor } from './plan-editor';
import { tPlans } from './t-plans';

/** Marks of the chosen seats, which are chosen on the plan or, in one part, by row and place. */
export function SeatFields({ editor }: { editor: PlanEditor }) {
  const count = [...editor.seats.value.values()].reduce((sum, keys) => sum + keys.size, 0);
  const [part] = editor.parts.value;
  const marks = [
    [tPlans('mark.accessible'), { access: 'accessible', removed: undefined }],
    [tPlans('mark.companion'), { access: 'companion', removed: undefined }],
    [tPlans('mark.removed'), { removed: true, access: undefined }],
    [tPlans('mark.plain'), null],
  ] as const;
  const choose = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const [row, from, to] = ['row', 'from', 'to'].map((name) => Number(form.get(name)));
    const keys = ownPlaces(part!).flatMap(({ key, rowIndex, placeIndex }) =>
      rowIndex === row! - 1 && placeIndex >= from! - 1 && placeIndex < to! ? key : [],
    );
    editor.seats.value = new Map([[part!.id, new Set(keys)]]);
    announce(tPlans('seats.chosen', { count: keys.length }));
  };
  return (
    <>
      {part && isSelling(part) && part.type !== 'standing' && (
        <form class="plan-fields plan-fields-3" onSubmit={choose}>
          {(['row', 'from', 'to'] as const).map((name) => (
            <label key={name} class="field">
              {tPlans(`seats.${name}`)}
              <input type="number" {...{ name }} min={1} max={2_000} defaultValue={1} required />
            </label>
          ))}
          <button type="submit" class="button button-quiet button-small">
            {tPlans('seats.choose')}
          </button>
        </form>
      )}
      <p role="status">{count === 0 ? tPlans('seats.none') : tPlans('seats.chosen', { count })}</p>
      {count > 0 && (
        <div class="plan-fields">
          <div class="row">
            {marks.map(([label, mark]) => (
              <button
                key={label}
                type="button"
                class="button button-quiet button-small"
                onClick={() => editor.mark(mark)}
              >
                {label}
              </button>
            ))}
          </div>
          <SelectField
            label={tPlans('field.category')}
            value=""
            options={[['', '—'], ...editor.plan.value.categories.map(({ name }) => [name, name] as const)]}
            onChange={(category) => category && editor.mark({ category })}
          />
        </div>
      )}
    </>
  );
}
