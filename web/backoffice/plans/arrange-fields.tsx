import { focalPointOf } from '../../../domain/seating-plan/focal-point-of';
import { alignParts, distributeParts, repeatAround, repeatInGrid, rotateParts } from './model/change-parts';
import type { PlanEditor } from './plan-editor';
import { tPlans } from './t-plans';

/** Aligning, spreading, turning and repeating the selected parts. */
export function ArrangeFields({ editor }: { editor: PlanEditor }) {
  const ids = editor.selected.value;
  const plan = editor.plan.value;
  if (ids.size === 0) return null;
  const alignments = [
    ['left', '⇤'],
    ['centre', '⇹'],
    ['right', '⇥'],
    ['top', '⤒'],
    ['middle', '↕'],
    ['bottom', '⤓'],
  ] as const;
  return (
    <>
      <div class="row plan-buttons">
        {ids.size > 1 &&
          alignments.map(([alignment, sign]) => (
            <button
              key={alignment}
              type="button"
              class="icon-button"
              aria-label={tPlans(`align.${alignment}`)}
              title={tPlans(`align.${alignment}`)}
              onClick={() => editor.change(alignParts(plan, ids, alignment))}
            >
              {sign}
            </button>
          ))}
        {ids.size > 2 &&
          (['x', 'y'] as const).map((axis) => (
            <button
              key={axis}
              type="button"
              class="icon-button"
              aria-label={tPlans(`spread.${axis}`)}
              title={tPlans(`spread.${axis}`)}
              onClick={() => editor.change(distributeParts(plan, ids, axis))}
            >
              {axis === 'x' ? '↔' : '⇕'}
            </button>
          ))}
        {([-5, 5] as const).map((degrees) => (
          <button
            key={degrees}
            type="button"
            class="button button-quiet button-small"
            onClick={() => editor.change(rotateParts(plan, ids, degrees))}
          >
            {tPlans(degrees < 0 ? 'turn.left' : 'turn.right')}
          </button>
        ))}
      </div>
      <RepeatAround editor={editor} />
      <RepeatInGrid editor={editor} />
    </>
  );
}

const numbersOf = (event: SubmitEvent, ...names: string[]): number[] => {
  event.preventDefault();
  const form = new FormData(event.currentTarget as HTMLFormElement);
  return names.map((name) => Number(form.get(name)));
};

function NumberInput(props: { name: string; label: string; value: number; min: number; max: number }) {
  const { name, label, value, min, max } = props;
  return (
    <label class="field">
      {label}
      <input type="number" {...{ name, min, max }} step="any" defaultValue={value} required />
    </label>
  );
}

/** Around the focal point, else around the middle of the stage, else around the middle of the plan. */
function RepeatAround({ editor }: { editor: PlanEditor }) {
  const run = (event: SubmitEvent) => {
    const [count, degrees, x, y] = numbersOf(event, 'count', 'degrees', 'x', 'y');
    const wish = { middle: { x: x!, y: y! }, count: Math.round(count!), degrees: degrees! };
    const made = repeatAround(editor.plan.value, editor.selected.value, wish);
    editor.change(made.plan);
    editor.select(made.ids);
  };
  const middle = focalPointOf(editor.plan.value) ?? { x: 0, y: 0 };
  return (
    <form onSubmit={run}>
      <h3>{tPlans('repeat.around')}</h3>
      <div class="plan-fields plan-fields-2">
        <NumberInput name="count" label={tPlans('repeat.count')} value={12} min={2} max={200} />
        <NumberInput name="degrees" label={tPlans('repeat.degrees')} value={30} min={-360} max={360} />
        <NumberInput
          key={`x${middle.x}`}
          name="x"
          label={tPlans('repeat.x')}
          value={middle.x}
          min={-5_000}
          max={5_000}
        />
        <NumberInput
          key={`y${middle.y}`}
          name="y"
          label={tPlans('repeat.y')}
          value={middle.y}
          min={-5_000}
          max={5_000}
        />
        <button type="submit" class="button button-quiet button-small">
          {tPlans('repeat.go')}
        </button>
      </div>
    </form>
  );
}

function RepeatInGrid({ editor }: { editor: PlanEditor }) {
  const run = (event: SubmitEvent) => {
    const [columns, rows, gap] = numbersOf(event, 'columns', 'rows', 'gap').map((one, at) =>
      at < 2 ? Math.round(one) : one,
    );
    const made = repeatInGrid(editor.plan.value, editor.selected.value, {
      columns: columns!,
      rows: rows!,
      gap: gap!,
    });
    editor.change(made.plan);
    editor.select(made.ids);
  };
  return (
    <form onSubmit={run}>
      <h3>{tPlans('repeat.grid')}</h3>
      <div class="plan-fields plan-fields-3">
        <NumberInput name="columns" label={tPlans('repeat.columns')} value={4} min={1} max={50} />
        <NumberInput name="rows" label={tPlans('repeat.rows')} value={1} min={1} max={40} />
        <NumberInput name="gap" label={tPlans('repeat.gap')} value={1} min={0} max={200} />
        <button type="submit" class="button button-quiet button-small">
          {tPlans('repeat.go')}
        </button>
      </div>
    </form>
  );
}
