import { useMemo, useRef, useState } from 'preact/hooks';
import type { CheckIn } from '../../../clients/typescript/contract';
import { write } from '../../http/call';
import { asProblem } from '../../http/problem';
import { announce } from '../../ui/announcer';
import { type Action, ReasonDialog } from '../reason-dialog';
import { tBackoffice } from '../t-backoffice';
import { CameraScanner } from './camera-scanner';
import { admitted, refused, type ScanVerdict } from './scan-verdict';
import { ScanView, shortCode } from './scan-view';
import { createScans, type Scan, type ScanBody } from './scans';
import { useStoredSetting } from './use-stored-setting';

/** Typed, by hand scanner or by camera: a code, and whether its bearer goes in. */
export function Scanner({ eventId }: { eventId: string }) {
  const [gate, setGate] = useStoredSetting('holdfast-gate');
  const [scan, setScan] = useState<Scan>();
  const [undo, setUndo] = useState<Action>();
  const [letIn, setLetIn] = useState(0);
  const input = useRef<HTMLInputElement>(null);

  const show = (shown: Scan) => {
    setScan(shown);
    if (!shown.verdict) return;
    announce(tBackoffice(shown.verdict.headline), 'assertive');
    if (shown.verdict.kind === 'in') setLetIn((count) => count + 1);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `show` does the same each time.
  const scans = useMemo(() => createScans(checkTicket, show), []);
  const check = async (code: string) => {
    // Nobody is let in behind a dialog.
    if (undo) return false;
    return code.trim() === '' || scans.check({ code: code.trim(), eventId, ...(gate && { gate }) });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const field = input.current!;
    void check(field.value);
    field.value = '';
    field.focus();
  };
  const askWhy = (code: string) =>
    setUndo({
      title: tBackoffice('checkIn.undoTitle'),
      how: tBackoffice('checkIn.undoHow', { code: shortCode(code) }),
      label: tBackoffice('checkIn.undo'),
      isDangerous: true,
      async run(reason) {
        await write('POST', '/checkin/undo', { body: { code, eventId, reason } });
        setLetIn((count) => Math.max(0, count - 1));
        setScan({ code, verdict: { kind: 'undone', headline: 'checkIn.undone' } });
        return tBackoffice('checkIn.undone');
      },
    });
  return (
    <>
      <ScanView scan={scan} onUndo={askWhy} />
      <div class="card stack">
        <CameraScanner onCode={check} />
        <form class="row" onSubmit={submit}>
          <label class="field field-wide">
            {tBackoffice('checkIn.code')}
            <input ref={input} name="code" autocomplete="off" spellcheck={false} maxLength={512} dir="ltr" />
          </label>
          <button type="submit" class="button">
            {tBackoffice('checkIn.go')}
          </button>
        </form>
      </div>
      <p>{tBackoffice('checkIn.count', { count: letIn })}</p>
      <label class="field">
        {tBackoffice('checkIn.gate')}
        <input maxLength={100} value={gate} onInput={(event) => setGate(event.currentTarget.value.trim())} />
      </label>
      {undo && (
        <ReasonDialog
          action={undo}
          onClose={() => {
            setUndo(undefined);
            // The button that opened it may be gone.
            input.current?.focus();
          }}
        />
      )}
    </>
  );
}

function checkTicket(body: ScanBody, key: string, signal: AbortSignal): Promise<ScanVerdict> {
  return write<CheckIn>('POST', '/checkin', { body, headers: { 'Idempotency-Key': key }, signal }).then(
    admitted,
    (error) => {
      if (signal.aborted) throw error;
      return refused(asProblem(error));
    },
  );
}
