import { useState } from 'preact/hooks';
import { write } from '../http/call';
import { type ApiProblem, asProblem } from '../http/problem';

/** A write that a button starts: whether it runs, and why it was refused. `onDone` gets the answer. */
export function useWrite<T>(onDone: (answer: T) => void) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const send = async (path: string, body: unknown) => {
    setBusy(true);
    setProblem(undefined);
    try {
      onDone(await write<T>('POST', path, { body }));
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy(false);
  };
  return { isBusy, problem, send: (path: string, body: unknown = {}) => void send(path, body) };
}
