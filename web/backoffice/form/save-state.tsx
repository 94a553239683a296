import { tForm } from './t-form';
import type { Autosave } from './use-autosave';

/** Whether what is entered is kept, beside the heading of a form. */
export function SaveState({ save }: { save: Autosave }) {
  return (
    <p class={`form-saved form-saved-${save.state}`} role="status">
      {tForm(`form.${save.state}`)}
    </p>
  );
}
