import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiProblem } from '../../http/problem';
import { t } from '../../i18n/t';
import { Loading } from '../../ui/loading';
import { ProblemNotice } from '../../ui/problem-notice';
import type { Challenge } from './challenge';
import { showWidget } from './widget';

/** Solves the challenge that joining requires: proof of work in the background, or the widget of a service. */
export function ChallengeStep(props: { challenge: Challenge; onSolved: (solution: string) => void }) {
  const { challenge, onSolved } = props;
  const container = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<ApiProblem>();
  const solved = useRef(onSolved);
  solved.current = onSolved;
  useEffect(() => {
    let isUnmounted = false;
    const take = (solution: string) => {
      if (!isUnmounted) solved.current(solution);
    };
    if (challenge.kind === 'proof-of-work' && !crypto.subtle)
      return setProblem(new ApiProblem('needs-https', 0, 'crypto.subtle exists on HTTPS only'));
    const work =
      challenge.kind === 'proof-of-work'
        ? import('./solve').then(({ solveProofOfWork }) => solveProofOfWork(challenge)).then(take)
        : showWidget(container.current!, challenge, take);
    work.catch((error) => setProblem(new ApiProblem('challenge-failed', 0, String(error))));
    return () => {
      isUnmounted = true;
    };
  }, [challenge]);
  return (
    <section class="card queue-card" aria-labelledby="phase">
      <h2 id="phase">{t('challenge.title')}</h2>
      <p>{t(challenge.kind === 'proof-of-work' ? 'challenge.work' : 'challenge.widget')}</p>
      {problem ? <ProblemNotice problem={problem} /> : challenge.kind === 'proof-of-work' && <Loading />}
      <div ref={container} />
    </section>
  );
}
