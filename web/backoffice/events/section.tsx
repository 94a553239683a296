import type { ComponentChildren } from 'preact';

/** A part of the editor, which the check list leads to. */
export function Section(props: { id: string; title: string; children: ComponentChildren }) {
  const heading = `part-${props.id}`;
  return (
    <section class="card stack" aria-labelledby={heading}>
      <h2 id={heading} tabIndex={-1}>
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}
