import type { ComponentChildren } from 'preact';

/** A table that scrolls inside its own frame where it is wider than the screen, with the keyboard too. */
export function ScrollTable({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable with the keyboard.
    <section class="table-scroll card" tabIndex={0} aria-label={label}>
      <table class="table">{children}</table>
    </section>
  );
}
