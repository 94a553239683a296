import { isAway } from '../http/problem';
import type { Loaded } from '../http/use-load';
import { formatClockTime, formatMoment } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { ProblemLine } from './problem-line';
import { tBackoffice } from './t-backoffice';

const DAY_MS = 86_400_000;

/**
 * Why a polled read failed, nothing while it works. When a value of before is on the page: since when it is old, and that it is
 * read again without a click.
 */
export function ReadProblem({ of: { problem, readAt, reload } }: { of: Loaded<unknown> }) {
  if (!problem) return null;
  if (readAt === undefined || !isAway(problem))
    return <ProblemLine problem={problem} onRetry={reload} isTransient />;
  return (
    <div class="notice notice-old" role="status">
      <p>{tBackoffice('read.old', { time: timeOf(readAt) })}</p>
      <button type="button" class="button button-quiet button-small" onClick={reload}>
        {t('step.retry')}
      </button>
    </div>
  );
}

/** The time of day; with the date when a day has passed. */
function timeOf(atMs: number): string {
  return Date.now() - atMs < DAY_MS
    ? formatClockTime(locale(), atMs)
    : formatMoment(locale(), new Date(atMs).toISOString());
}
