import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { SeatingPlanLine, SeatingPlanOfOrganiser } from '../../../clients/typescript/contract';
import { planLimits, type SeatingPlan } from '../../../domain/seating-plan/seating-plan';
import { write } from '../../http/call';
import { inputLimits } from '../form/input-limits';
import { useAutosave } from '../form/use-autosave';
import { ProblemLine } from '../problem-line';
import { ArrangeFields } from './arrange-fields';
import { type CanvasView, createCanvasView } from './canvas-view';
import { CategoryList } from './category-list';
import { FaultList } from './fault-list';
import { Fold, NumberField } from './fields';
import { PartFields } from './part-fields';
import { PartList } from './part-list';
import { createPlanEditor } from './plan-editor';
import { PlanToolbar } from './plan-toolbar';
import { SeatFields } from './seat-fields';
import { pressKey } from './shortcuts';
import { tPlans } from './t-plans';

const SAVE_TEXTS = {
  saved: 'save.done',
  waiting: 'save.running',
  saving: 'save.running',
  failed: 'save.failed',
} as const;

/** The editor of one plan: its drawing, its fields, and what is wrong with it. Saves by itself. */
export function PlanEditorView({
  stored,
  onReload,
}: {
  stored: SeatingPlanOfOrganiser;
  onReload: () => void;
}) {
  const editor = useMemo(() => createPlanEditor(stored.plan as SeatingPlan), [stored]);
  const [name, setName] = useState(stored.name);
  const plan = editor.plan.value;
  const entered = useMemo(() => ({ name, plan }), [name, plan]);
  const version = useRef(stored.version);
  const saving = useAutosave(entered, async (sent) => {
    const body = { version: version.current, ...sent };
    const saved = await write<SeatingPlanLine>('PUT', `/organiser/seating-plans/${stored.id}`, { body });
    version.current = saved.version;
  });
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<CanvasView | undefined>(undefined);
  useEffect(() => {
    const made = createCanvasView(canvas.current!, editor);
    view.current = made;
    return made.stop;
  }, [editor]);
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.target as Element).closest('input, select, textarea')) return;
    if (pressKey(editor, event, view.current)) event.preventDefault();
  };
  const { problem } = saving;
  const isOvertaken = problem?.code === 'seating-plan-changed';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys work wherever the focus is in the editor.
    <div class="plan-editor" onKeyDown={onKeyDown}>
      <div class="row">
        <label class="field field-wide">
          {tPlans('plan.name')}
          <input
            value={name}
            {...inputLimits('PUT /organiser/seating-plans/{id}', 'name')}
            onInput={({ currentTarget }) => currentTarget.value.trim() && setName(currentTarget.value)}
          />
        </label>
        <p role="status" class="plan-saving">
          {tPlans(SAVE_TEXTS[saving.state])}
        </p>
      </div>
      {isOvertaken && (
        <div class="notice notice-problem">
          <p>{tPlans('save.overtaken')}</p>
          <button type="button" class="button" onClick={onReload}>
            {tPlans('save.reload')}
          </button>
        </div>
      )}
      {problem && !isOvertaken && (
        <ProblemLine problem={problem} onRetry={() => void saving.flush().catch(() => undefined)} />
      )}
      <PlanToolbar editor={editor} view={() => view.current} />
      <div class="plan-columns">
        <div class="plan-drawing">
          <canvas
            ref={canvas}
            tabIndex={0}
            role="img"
            aria-label={tPlans('drawing')}
            class={`tool-${editor.tool.value}`}
            data-testid="plan-canvas"
          />
          <div class="map-buttons">
            <button type="button" aria-label={tPlans('zoom.in')} onClick={() => view.current?.zoomBy(1.6)}>
              +
            </button>
            <button
              type="button"
              aria-label={tPlans('zoom.out')}
              onClick={() => view.current?.zoomBy(1 / 1.6)}
            >
              −
            </button>
            <button type="button" aria-label={tPlans('zoom.fit')} onClick={() => view.current?.showAll()}>
              ⤢
            </button>
          </div>
        </div>
        <div class="plan-panel">
          <section class="card stack" aria-label={tPlans('panel.selection')}>
            <h2>{tPlans('panel.selection')}</h2>
            <PartFields key={[...editor.selected.value].join()} editor={editor} />
            <ArrangeFields editor={editor} />
          </section>
          <section class="card stack" aria-label={tPlans('panel.seats')}>
            <h2>{tPlans('panel.seats')}</h2>
            <SeatFields editor={editor} />
          </section>
          <section class="card stack" aria-label={tPlans('panel.categories')}>
            <h2>{tPlans('panel.categories')}</h2>
            <CategoryList editor={editor} />
          </section>
          <section class="card stack" aria-label={tPlans('panel.faults')}>
            <h2>{tPlans('panel.faults')}</h2>
            <FaultList editor={editor} />
          </section>
          <section class="card stack" aria-label={tPlans('panel.parts')}>
            <h2>{tPlans('panel.parts')}</h2>
            <PartList editor={editor} />
            <Fold title={tPlans('fold.focus')}>
              {(['x', 'y'] as const).map((axis) => (
                <NumberField
                  key={axis}
                  label={axis}
                  value={editor.plan.value.focalPoint?.[axis] ?? 0}
                  min={-planLimits.coordinate}
                  max={planLimits.coordinate}
                  step={0.5}
                  onChange={(value) =>
                    editor.change(
                      {
                        ...editor.plan.value,
                        focalPoint: { x: 0, y: 0, ...editor.plan.value.focalPoint, [axis]: value },
                      },
                      `focus ${axis}`,
                    )
                  }
                />
              ))}
            </Fold>
          </section>
        </div>
      </div>
    </div>
  );
}
