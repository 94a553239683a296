import { useState } from 'preact/hooks';
import { write } from '../http/call';
import { type ApiProblem, asProblem } from '../http/problem';

/** A write that a button starts: whether it runs, and why it was refused. `onDone` gets the answer. */
export function useWrite<T>(onDone: (answer: T) => void, method: 'POST' | 'DELETE' = 'POST') {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const send = async (path: string, body: unknown) => {
    setBusy(true);
    setProblem(undefined);
    try {
      onDone(await write<T>(method, path, { body }));
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy(false);
  };
  const nothing = method === 'POST' ? {} : undefined;
  return { isBusy, problem, send: (path: string, body: unknown = nothing) => void send(path, body) };
}
