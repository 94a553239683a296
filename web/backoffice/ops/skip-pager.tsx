import { tOps } from './t-ops';

/** The buttons to the pages of a list that skips `skip` entries and shows `page` of them. */
export function SkipPager(props: {
  skip: number;
  page: number;
  hasMore: boolean | undefined;
  onSkip: (skip: number) => void;
}) {
  const { skip, page, hasMore, onSkip } = props;
  return (
    <p class="row">
      {skip > 0 && (
        <button type="button" class="button button-quiet" onClick={() => onSkip(Math.max(0, skip - page))}>
          {tOps('page.previous')}
        </button>
      )}
      {hasMore && (
        <button type="button" class="button button-quiet" onClick={() => onSkip(skip + page)}>
          {tOps('page.next')}
        </button>
      )}
    </p>
  );
}
