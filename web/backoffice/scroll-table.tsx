import type { ComponentChildren } from 'preact';

/** A table that is wider than a phone scrolls inside its own frame, by the keyboard too. */
export function ScrollTable({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section class="table-scroll card" tabIndex={0} aria-label={label}>
      <table class="table">{children}</table>
    </section>
  );
}
