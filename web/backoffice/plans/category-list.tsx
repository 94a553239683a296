import { planLimits, type SeatingPlan } from '../../../domain/seating-plan/seating-plan';
import { removeCategory, renameCategory } from './model/change-parts';
import { countSeats } from './model/count-seats';
import { freeName } from './model/next-name';
import type { PlanEditor } from './plan-editor';
import { tPlans } from './t-plans';

/** The price levels with their colours and how many seats each has. */
export function CategoryList({ editor }: { editor: PlanEditor }) {
  const plan = editor.plan.value;
  const { categories: counts, total, accessible, companion } = countSeats(plan.parts);
  const recolour = (index: number, colour: number): SeatingPlan => ({
    ...plan,
    categories: plan.categories.map((one, at) => (at === index ? { ...one, colour } : one)),
  });
  const add = () => {
    const name = freeName(
      `${tPlans('category.new')} ${plan.categories.length + 1}`,
      new Set(plan.categories.map((one) => one.name)),
    );
    editor.change({
      ...plan,
      categories: [...plan.categories, { name, colour: plan.categories.length % 8 }],
    });
  };
  return (
    <>
      <ul class="plan-categories">
        {plan.categories.map(({ name, colour }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: while its name is typed, a category is known by its place.
          <li key={index}>
            <button
              type="button"
              class={`swatch level-${colour}`}
              aria-label={tPlans('category.colour', { name })}
              title={tPlans('category.colour', { name })}
              onClick={() => editor.change(recolour(index, (colour + 1) % 8))}
            />
            <input
              aria-label={tPlans('category.name')}
              value={name}
              maxLength={50}
              required
              onChange={({ currentTarget: field }) => {
                const next = field.value.trim();
                if (next === '' || plan.categories.some((one, at) => at !== index && one.name === next))
                  field.value = name;
                else editor.change(renameCategory(plan, index, next));
              }}
            />
            <span class="number">{tPlans('count.places', { count: counts.get(name) ?? 0 })}</span>
            {plan.categories.length > 1 && (
              <button
                type="button"
                class="icon-button"
                aria-label={tPlans('category.remove', { name })}
                onClick={() => editor.change(removeCategory(plan, index))}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
      {plan.categories.length < planLimits.categories && (
        <button type="button" class="button button-quiet button-small" onClick={add}>
          {tPlans('category.add')}
        </button>
      )}
      <p data-testid="plan-total">
        <strong>{tPlans('count.places', { count: total })}</strong> ·{' '}
        {tPlans('count.accessible', { count: accessible })} ·{' '}
        {tPlans('count.companion', { count: companion })}
      </p>
    </>
  );
}
