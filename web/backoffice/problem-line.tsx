import { useEffect, useRef } from 'preact/hooks';
import type { ApiProblem } from '../http/problem';
import { t } from '../i18n/t';
import { KNOWN_CODES, problemMessage } from '../ui/problem-messages';
import { problemSentence } from './problem-sentence';
import { tBackoffice } from './t-backoffice';

/** A refusal in words. Staff also get the code and what the API says itself: they may have to ask somebody about it. */
export function ProblemLine(props: {
  problem: ApiProblem;
  onRetry?: () => void;
  /** For what comes again by itself: nobody loses the focus to it. */
  isPassing?: boolean;
}) {
  const { problem, onRetry, isPassing = false } = props;
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each problem anew, also of the same words.
  useEffect(() => {
    if (!isPassing) place.current?.focus();
  }, [problem]);
  const own = problemSentence(problem.code);
  const shared = KNOWN_CODES.includes(problem.code)
    ? t(problemMessage(problem).message)
    : tBackoffice('problem.refused');
  return (
    <div class="notice notice-problem" role="alert" tabIndex={-1} ref={place}>
      <p>
        {own ? tBackoffice(own) : shared}{' '}
        <span class="problem-code" dir="ltr">
          {problem.code}
          {problem.message ? `: ${problem.message}` : ''}
        </span>
      </p>
      {onRetry && (
        <button type="button" class="button button-quiet" onClick={onRetry}>
          {t('step.retry')}
        </button>
      )}
    </div>
  );
}
