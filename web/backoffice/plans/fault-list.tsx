import { useEffect, useState } from 'preact/hooks';
import { type PlanFault, planFaults } from '../../../domain/seating-plan/plan-faults';
import type { PlanEditor } from './plan-editor';
import { tPlans } from './t-plans';

// Whoever is typing or dragging is not told of every state in between.
const QUIET_MS = 400;

/** What is wrong with the plan; each line selects the part that it is about. */
export function FaultList({ editor }: { editor: PlanEditor }) {
  const plan = editor.plan.value;
  const [faults, setFaults] = useState<readonly PlanFault[]>([]);
  useEffect(() => {
    const timer = setTimeout(() => setFaults(planFaults(plan)), QUIET_MS);
    return () => clearTimeout(timer);
  }, [plan]);
  if (faults.length === 0) return <p class="plan-good">{tPlans('faults.none')}</p>;
  return (
    <ul class="plan-faults">
      {faults.map((fault) => {
        const [list, index] = fault.path;
        const part = list === 'parts' && typeof index === 'number' ? plan.parts[index] : undefined;
        const text = tPlans(`fault.${fault.kind}`, fault.values);
        return (
          <li key={`${fault.path.join('.')} ${text}`} class={fault.isWarning ? '' : 'plan-fault'}>
            {part ? (
              <button type="button" class="link-button" onClick={() => editor.select([part.id])}>
                {text}
              </button>
            ) : (
              text
            )}
          </li>
        );
      })}
    </ul>
  );
}
