import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * The frame of a page: its title in the tab, and its heading, which takes the focus when the page is opened by a link of
 * ours, as a browser would do with a page of its own.
 */
export function Page(props: {
  title: string;
  /** In front of the tab's title, for what must be seen from another tab. */
  flag?: string;
  class?: string;
  heading?: ComponentChildren;
  children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const hadFocus = useRef(false);
  useEffect(() => {
    document.title = `${props.flag ? `${props.flag} · ` : ''}${props.title} · Holdfast`;
    // What had the focus may be gone with what the page was before, such as the form that was sent.
    if (hadFocus.current && document.activeElement === document.body)
      heading.current?.focus({ preventScroll: true });
  }, [props.title, props.flag]);
  useEffect(() => {
    // Where to scroll is the router's business: to the top, or, on the way back, to where one was.
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
