import { useState } from 'preact/hooks';
import { type ApiProblem, asProblem } from '../../http/problem';
import { ProblemLine } from '../problem-line';
import { saveFile } from './save-file';

/** A file that only comes with a login. */
export function FileButton({ path, name, label }: { path: string; name: string; label: string }) {
  const [problem, setProblem] = useState<ApiProblem>();
  const save = () => {
    setProblem(undefined);
    saveFile(path, name).catch((error) => setProblem(asProblem(error)));
  };
  return (
    <>
      <button type="button" class="button button-quiet" onClick={save}>
        {label}
      </button>
      {problem && <ProblemLine problem={problem} onRetry={save} />}
    </>
  );
}
