import { useState } from 'preact/hooks';
import type { CanvasView } from './canvas-view';
import { type NewPartKind, newPartKinds } from './model/new-part';
import type { PlanEditor, Tool } from './plan-editor';
import { shortcuts } from './shortcuts';
import { tPlans } from './t-plans';

const TOOLS: readonly Tool[] = ['parts', 'seats', 'hand'];

/** The tools, what can be added, and what can be done with the selection. */
export function PlanToolbar({ editor, view }: { editor: PlanEditor; view: () => CanvasView | undefined }) {
  const [isHelp, setHelp] = useState(false);
  const hasSelection = editor.selected.value.size > 0;
  const add = (kind: NewPartKind) => editor.add(kind, roundedMiddle(view()), wordsOfParts());
  return (
    <div class="plan-toolbar" role="toolbar" aria-label={tPlans('toolbar')}>
      <fieldset class="plan-tools" aria-label={tPlans('tools')}>
        {TOOLS.map((tool) => (
          <button
            key={tool}
            type="button"
            aria-pressed={editor.tool.value === tool}
            onClick={() => {
              editor.tool.value = tool;
            }}
          >
            {tPlans(`tool.${tool}`)}
          </button>
        ))}
      </fieldset>
      <label class="plan-add">
        <span class="visually-hidden">{tPlans('add')}</span>
        <select
          value=""
          onChange={({ currentTarget: field }) => {
            if (field.value) add(field.value as NewPartKind);
            field.value = '';
          }}
        >
          <option value="">{tPlans('add')}</option>
          {newPartKinds.map((kind) => (
            <option key={kind} value={kind}>
              {tPlans(`add.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <button type="button" disabled={!editor.canUndo.value} onClick={editor.undo}>
        {tPlans('do.undo')}
      </button>
      <button type="button" disabled={!editor.canRedo.value} onClick={editor.redo}>
        {tPlans('do.redo')}
      </button>
      <button type="button" disabled={!hasSelection} onClick={editor.duplicate}>
        {tPlans('do.duplicate')}
      </button>
      <button type="button" disabled={!hasSelection} onClick={editor.remove}>
        {tPlans('do.remove')}
      </button>
      <label class="plan-check">
        <input
          type="checkbox"
          checked={editor.snaps.value}
          onChange={({ currentTarget }) => {
            editor.snaps.value = currentTarget.checked;
          }}
        />
        {tPlans('do.snap')}
      </label>
      <button type="button" aria-expanded={isHelp} onClick={() => setHelp(!isHelp)}>
        {tPlans('do.keys')}
      </button>
      {isHelp && (
        <dl class="plan-keys card">
          {shortcuts.map(([keys, text]) => (
            <div key={text}>
              <dt>
                <kbd dir="ltr">{keys}</kbd>
              </dt>
              <dd>{tPlans(text)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function roundedMiddle(view: CanvasView | undefined): { x: number; y: number } {
  const { x, y } = view?.middle() ?? { x: 0, y: 0 };
  return { x: Math.round(x), y: Math.round(y) };
}

/** What new parts are called, in the language of the page. */
function wordsOfParts() {
  return {
    section: '101',
    tables: tPlans('word.tables'),
    standing: tPlans('word.floor'),
    stage: tPlans('add.stage'),
    text: tPlans('add.text'),
  };
}
