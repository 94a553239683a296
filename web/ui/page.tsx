import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * The frame of a page: it sets the title of the tab, and focuses the heading after navigation inside the app, so that
 * screen readers continue there.
 */
export function Page(props: {
  title: string;
  /** Shown first in the title of the tab, to be seen from another tab. */
  flag?: string;
  class?: string;
  heading?: ComponentChildren;
  children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const hadFocus = useRef(false);
  useEffect(() => {
    document.title = `${props.flag ? `${props.flag} · ` : ''}${props.title} · Holdfast`;
    // The focused element may have disappeared with the earlier content, such as a submitted form.
    if (hadFocus.current && document.activeElement === document.body)
      heading.current?.focus({ preventScroll: true });
  }, [props.title, props.flag]);
  useEffect(() => {
    // `preventScroll`: the router scrolls to the top, or on "back" to the earlier position.
    if (!isFirstPage) heading.current?.focus({ preventScroll: true });
    isFirstPage = false;
  }, []);
  return (
    <main
      class={`page ${props.class ?? ''}`}
      id="main"
      onFocusIn={() => {
        hadFocus.current = true;
      }}
    >
      <h1 ref={heading} tabIndex={-1}>
        {props.heading ?? props.title}
      </h1>
      {props.children}
    </main>
  );
}

let isFirstPage = true;
