import { isSelling, type PlanPart } from '../../../domain/seating-plan/seating-plan';
import { countSeats } from './model/count-seats';
import type { PlanEditor } from './plan-editor';
import { tPlans } from './t-plans';

/** All parts as a list, for whoever does not use the drawing; the fields of what is chosen are beside it. */
export function PartList({ editor }: { editor: PlanEditor }) {
  const selected = editor.selected.value;
  const toggle = (id: string, isMore: boolean) => {
    if (!isMore) editor.select([id]);
    else editor.select(selected.has(id) ? [...selected].filter((one) => one !== id) : [...selected, id]);
  };
  return (
    <ul class="plan-parts">
      {editor.plan.value.parts.map((part) => (
        <li key={part.id}>
          <button
            type="button"
            aria-pressed={selected.has(part.id)}
            onClick={(event) => toggle(part.id, event.shiftKey || event.ctrlKey || event.metaKey)}
          >
            <span>{partName(part)}</span>
            {isSelling(part) && (
              <span class="small">{tPlans('count.places', { count: countSeats([part]).total })}</span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What a part is called in the list and to screen readers. */
function partName(part: PlanPart): string {
  if (part.type === 'table') return `${part.section} · ${part.name}`;
  if (isSelling(part)) return part.section;
  if (part.label) return part.label;
  return tPlans(part.type === 'text' ? 'add.text' : part.isStage ? 'add.stage' : 'add.shape');
}
