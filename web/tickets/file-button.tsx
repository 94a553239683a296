import { useState } from 'preact/hooks';
import { download } from '../http/call';
import { type ApiProblem, asProblem } from '../http/problem';
import { language, t } from '../i18n/t';
import { problemMessage } from '../ui/problem-messages';
import { saveBlob } from '../ui/save-blob';

/** A button that downloads a file of a ticket or booking, in the language of the page. */
export function FileButton({ path, name, label }: { path: string; name: string; label: string }) {
  const [isLoading, setLoading] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const save = async () => {
    setLoading(true);
    setProblem(undefined);
    try {
      saveBlob(await download(`${path}?language=${language()}`), name);
    } catch (error) {
      setProblem(asProblem(error));
    }
    setLoading(false);
  };
  return (
    <>
      <button
        type="button"
        class="button button-quiet"
        disabled={isLoading}
        aria-busy={isLoading}
        onClick={() => void save()}
      >
        {label}
      </button>
      {problem && (
        <p class="small" role="alert">
          {t(problemMessage(problem).message, { limit: '' })}
        </p>
      )}
    </>
  );
}
