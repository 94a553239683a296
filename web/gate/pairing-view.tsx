import { useEffect, useState } from 'preact/hooks';
import { CameraScanner } from '../backoffice/check-in/camera-scanner';
import { ProblemLine } from '../backoffice/problem-line';
import { tBackoffice } from '../backoffice/t-backoffice';
import { type ApiProblem, asProblem } from '../http/problem';
import type { Gate } from './gate';

/** Pairs this device: by the address that the QR code of the back office opens, by the camera, or by the code as a text. */
export function PairingView({ gate }: { gate: Gate }) {
  const [problem, setProblem] = useState<ApiProblem>();
  const [isBusy, setBusy] = useState(false);
  const pair = async (text: string): Promise<boolean> => {
    const code = text.trim().split('#').at(-1);
    if (!code) return true;
    setBusy(true);
    setProblem(undefined);
    try {
      await gate.pair(code);
      return true;
    } catch (error) {
      setProblem(asProblem(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with the address that the page was opened with.
  useEffect(() => {
    const code = location.hash.slice(1);
    // Out of the address and the history: it may not be shown to the next person.
    if (code) history.replaceState(null, '', location.pathname);
    void pair(code);
  }, []);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void pair(String(new FormData(event.currentTarget as HTMLFormElement).get('code')));
  };
  return (
    <main class="page page-narrow" id="main">
      <h1>{tBackoffice('gate.pairTitle')}</h1>
      {gate.isRevoked.value && (
        <p class="notice notice-problem" role="alert">
          {tBackoffice('gate.revoked')}
        </p>
      )}
      <p>{tBackoffice('gate.pairHow')}</p>
      {problem && <ProblemLine problem={problem} />}
      <div class="card stack">
        <CameraScanner onCode={pair} />
        <form class="row" onSubmit={submit}>
          <label class="field field-wide">
            {tBackoffice('gate.pairCode')}
            <input name="code" required autocomplete="off" spellcheck={false} maxLength={500} dir="ltr" />
          </label>
          <button type="submit" class="button" disabled={isBusy}>
            {tBackoffice(isBusy ? 'gate.pairing' : 'gate.pair')}
          </button>
        </form>
      </div>
    </main>
  );
}
