import { signal } from '@preact/signals';

const polite = signal('');
const assertive = signal('');

/** Says something to people who do not see the page change; `assertive` interrupts and is for what cannot wait. */
export function announce(text: string, how: 'polite' | 'assertive' = 'polite'): void {
  const region = how === 'polite' ? polite : assertive;
  // The same text twice is no change, and would not be read again.
  region.value = region.value === text ? `${text}\u00a0` : text;
}

/** Where announcements are; once on every page. */
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
