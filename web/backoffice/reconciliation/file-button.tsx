import { useState } from 'preact/hooks';
import { download } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { saveBlob } from '../../ui/save-blob';
import { ProblemLine } from '../problem-line';

/** Downloads a file that requires a login; a link cannot send the Authorization header. */
export function FileButton({ path, name, label }: { path: string; name: string; label: string }) {
  const [problem, setProblem] = useState<ApiProblem>();
  const save = () => {
    setProblem(undefined);
    download(path).then(
      (file) => saveBlob(file, name),
      (error) => setProblem(asProblem(error)),
    );
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
