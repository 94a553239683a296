import { useState } from 'preact/hooks';
import { type ApiProblem, asProblem } from '../http/problem';

/** Changes what a page shows: `run` waits for a call, keeps its refusal, undefined then, and reads again what is shown. */
export function useChange(reload: () => void) {
  const [refusal, setRefusal] = useState<ApiProblem>();
  const run = async <T>(work: Promise<T>): Promise<T | undefined> => {
    setRefusal(undefined);
    try {
      return await work;
    } catch (error) {
      setRefusal(asProblem(error));
    } finally {
      reload();
    }
  };
  return { refusal, run };
}
