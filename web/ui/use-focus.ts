import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Gives the focus to what has just taken the place of what had it, as often as `what` changes: else it falls to the body. */
export function useFocus<Shown extends HTMLElement>(what?: unknown): RefObject<Shown | null> {
  const place = useRef<Shown>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each one anew, also where it reads the same.
  useEffect(() => place.current?.focus(), [what]);
  return place;
}
