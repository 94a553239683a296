import { tFinance } from './t-finance';
import type { Pages } from './use-pages';

/** The buttons to the next and to the last page of a list. */
export function Pager({ pages, nextCursor }: { pages: Pages; nextCursor?: string | null }) {
  if (pages.isFirst && !nextCursor) return null;
  return (
    <p class="row">
      {!pages.isFirst && (
        <button type="button" class="button button-quiet" onClick={pages.back}>
          {tFinance('list.previous')}
        </button>
      )}
      {nextCursor && (
        <button type="button" class="button button-quiet" onClick={() => pages.forward(nextCursor)}>
          {tFinance('list.next')}
        </button>
      )}
    </p>
  );
}
