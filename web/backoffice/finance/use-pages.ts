import { useState } from 'preact/hooks';

/** Where a list is that is read page by page. */
export interface Pages {
  /** Of the page that is shown; empty for the first one. */
  readonly cursor: string;
  readonly isFirst: boolean;
  restart(): void;
  back(): void;
  forward(cursor: string): void;
}

/** The pages of a list, with a way back. */
export function usePages(): Pages {
  const [cursors, setCursors] = useState<readonly string[]>(['']);
  return {
    cursor: cursors.at(-1) ?? '',
    isFirst: cursors.length === 1,
    restart: () => setCursors(['']),
    back: () => setCursors((before) => before.slice(0, -1)),
    forward: (cursor) => setCursors((before) => [...before, cursor]),
  };
}
