import { useMemo, useRef, useState } from 'preact/hooks';
import { write } from '../../http/call';
import { asProblem } from '../../http/problem';
import { announce } from '../../ui/announcer';
import type { Entry } from '../contract';
import { type Deed, ReasonDialog } from '../reason-dialog';
import { td } from '../t-backoffice';
import { CameraScanner } from './camera-scanner';
import { admitted, type DoorVerdict, refused } from './scan-verdict';
import { ScanView, shortCode } from './scan-view';
import { createScans, type Scan, type ScanBody } from './scans';
import { useKept } from './use-stored-setting';

/** Typed, by hand scanner or by camera: a code, and whether its bearer goes in. */
export function Gate({ eventId }: { eventId: string }) {
  const [gate, setGate] = useKept('holdfast-gate');
  const [scan, setScan] = useState<Scan>();
  const [undo, setUndo] = useState<Deed>();
  const [letIn, setLetIn] = useState(0);
  const input = useRef<HTMLInputElement>(null);

  const show = (shown: Scan) => {
    setScan(shown);
    if (!shown.verdict) return;
    announce(td(shown.verdict.headline), 'assertive');
    if (shown.verdict.kind === 'in') setLetIn((count) => count + 1);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `show` does the same each time.
  const scans = useMemo(() => createScans(askDoor, show), []);
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
      title: td('door.undoTitle'),
      how: td('door.undoHow', { code: shortCode(code) }),
      label: td('door.undo'),
      isDangerous: true,
      async run(reason) {
        await write('POST', '/checkin/undo', { body: { code, eventId, reason } });
        setLetIn((count) => Math.max(0, count - 1));
        setScan({ code, verdict: { kind: 'undone', headline: 'door.undone' } });
        return td('door.undone');
      },
    });
  return (
    <>
      <ScanView scan={scan} onUndo={askWhy} />
      <div class="card stack">
        <CameraScanner onCode={check} />
        <form class="row" onSubmit={submit}>
          <label class="field field-wide">
            {td('door.code')}
            <input ref={input} name="code" autocomplete="off" spellcheck={false} maxLength={512} dir="ltr" />
          </label>
          <button type="submit" class="button">
            {td('door.go')}
          </button>
        </form>
      </div>
      <p>{td('door.count', { count: letIn })}</p>
      <label class="field">
        {td('door.gate')}
        <input maxLength={100} value={gate} onInput={(event) => setGate(event.currentTarget.value.trim())} />
      </label>
      {undo && (
        <ReasonDialog
          deed={undo}
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

function askDoor(body: ScanBody, key: string, signal: AbortSignal): Promise<DoorVerdict> {
  return write<Entry>('POST', '/checkin', { body, headers: { 'Idempotency-Key': key }, signal }).then(
    admitted,
    (error) => {
      if (signal.aborted) throw error;
      return refused(asProblem(error));
    },
  );
}
