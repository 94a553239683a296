import { useEffect, useRef } from 'preact/hooks';
import type { ApiProblem } from '../http/problem';
import { t } from '../i18n/t';
import { KNOWN_CODES, problemMessage } from '../ui/problem-messages';
import { problemSentence } from './problem-sentence';
import { tBackoffice } from './t-backoffice';

/** The text of a refusal, with the code and the detail of the API, which staff can quote when they ask for help. */
export function ProblemLine(props: {
  problem: ApiProblem;
  onRetry?: () => void;
  /** For an error of a repeated request: it does not take the focus. */
  isTransient?: boolean;
}) {
  const { problem, onRetry, isTransient = false } = props;
  const element = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new problem takes the focus even if its text is the same.
  useEffect(() => {
    if (!isTransient) element.current?.focus();
  }, [problem]);
  const own = problemSentence(problem.code);
  const shared = KNOWN_CODES.includes(problem.code)
    ? t(problemMessage(problem).message)
    : tBackoffice('problem.refused');
  return (
    <div class="notice notice-problem" role="alert" tabIndex={-1} ref={element}>
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
