import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Focuses an element on mount and when `what` changes, so that the focus is not lost with a replaced element. */
export function useFocus<T extends HTMLElement>(what?: unknown): RefObject<T | null> {
  const element = useRef<T>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new value takes the focus, even if it looks the same.
  useEffect(() => element.current?.focus(), [what]);
  return element;
}
