import { moveParts, rotateParts } from './model/change-parts';
import type { PlanEditor } from './plan-editor';

/** The keys of the editor, as the list of shortcuts shows them, each with the key of its text. */
export const shortcuts = [
  ['← ↑ → ↓', 'key.move'],
  ['Shift + ← ↑ → ↓', 'key.moveFar'],
  ['[ ]', 'key.turn'],
  ['Delete', 'key.remove'],
  ['Ctrl/⌘ + Z', 'key.undo'],
  ['Ctrl/⌘ + Shift + Z', 'key.redo'],
  ['Ctrl/⌘ + C, V', 'key.copy'],
  ['Ctrl/⌘ + D', 'key.duplicate'],
  ['Ctrl/⌘ + A', 'key.all'],
  ['V, S, H', 'key.tools'],
  ['+ −, 0', 'key.zoom'],
  ['Esc', 'key.none'],
] as const;

// In seat widths.
const STEP = 0.5;
const FAR = 5;
// In degrees.
const TURN = 5;
const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Does what a key says; false for a key that has no meaning here. */
export function pressKey(
  editor: PlanEditor,
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey'>,
  view?: { showAll(): void; zoomBy(factor: number): void },
): boolean {
  const arrow = ARROWS[event.key];
  const { plan, selected } = editor;
  const hasSelection = selected.value.size > 0;
  if (arrow && hasSelection) {
    const far = event.shiftKey ? FAR : STEP;
    editor.change(moveParts(plan.value, selected.value, { x: arrow[0] * far, y: arrow[1] * far }), 'arrow');
    return true;
  }
  const key = event.key.toLowerCase();
  const withCtrl: Record<string, () => void> = {
    z: event.shiftKey ? editor.redo : editor.undo,
    y: editor.redo,
    c: editor.copy,
    v: editor.paste,
    d: editor.duplicate,
    a: editor.selectAll,
  };
  const turn = (degrees: number) => () =>
    editor.change(rotateParts(plan.value, selected.value, degrees), 'turn');
  const plain: Record<string, () => void> = {
    ...{ delete: editor.remove, backspace: editor.remove, '[': turn(-TURN), ']': turn(TURN) },
    ...{ v: () => setTool('parts'), s: () => setTool('seats'), h: () => setTool('hand') },
    ...{ '+': () => view?.zoomBy(1.4), '-': () => view?.zoomBy(1 / 1.4), '0': () => view?.showAll() },
    escape: () => editor.select([]),
  };
  const run = (event.ctrlKey || event.metaKey ? withCtrl : plain)[key];
  run?.();
  return run !== undefined;

  function setTool(tool: 'parts' | 'seats' | 'hand'): void {
    editor.tool.value = tool;
  }
}
