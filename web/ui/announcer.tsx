import { signal } from '@preact/signals';

const polite = signal('');
const assertive = signal('');

/** Announces a text to screen readers; `assertive` interrupts other announcements. */
export function announce(text: string, priority: 'polite' | 'assertive' = 'polite'): void {
  const region = priority === 'polite' ? polite : assertive;
  // An unchanged text would not be read again, so a no-break space is added.
  region.value = region.value === text ? `${text}\u00a0` : text;
}

/** The live regions for announcements, once in the document. */
export function Announcer() {
  return (
    <div class="visually-hidden">
      <div aria-live="polite" role="status">
        {polite}
      </div>
      <div aria-live="assertive" role="alert">
        {assertive}
      </div>
    </div>
  );
}
