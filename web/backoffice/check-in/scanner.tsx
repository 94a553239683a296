import { useMemo, useRef, useState } from 'preact/hooks';
import type { CheckIn } from '../../../clients/typescript/contract';
import { write } from '../../http/call';
import { asProblem } from '../../http/problem';
import { announce } from '../../ui/announcer';
import { type Action, ReasonDialog } from '../reason-dialog';
import { tBackoffice } from '../t-backoffice';
import { CameraScanner } from './camera-scanner';
import { CodeForm } from './code-form';
import { admitted, refused, type ScanVerdict } from './scan-verdict';
import { ScanView, shortCode } from './scan-view';
import { createScans, type Scan, type ScanBody } from './scans';
import { useStoredSetting } from './use-stored-setting';

/** Takes codes from the keyboard, a hand scanner or the camera, and shows whether each ticket is admitted. */
export function Scanner({ eventId }: { eventId: string }) {
  const [gate, setGate] = useStoredSetting('holdfast-gate');
  const [scan, setScan] = useState<Scan>();
  const [undo, setUndo] = useState<Action>();
  const [admittedCount, setAdmittedCount] = useState(0);
  const input = useRef<HTMLInputElement>(null);

  const show = (next: Scan) => {
    setScan(next);
    if (!next.verdict) return;
    announce(tBackoffice(next.verdict.headline), 'assertive');
    if (next.verdict.kind === 'in') setAdmittedCount((count) => count + 1);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `show` does the same on each render.
  const scans = useMemo(() => createScans(checkTicket, show), []);
  const check = async (code: string) => {
    // No ticket is checked while the undo dialog is open.
    if (undo) return false;
    return code.trim() === '' || scans.check({ code: code.trim(), eventId, ...(gate && { gate }) });
  };
  const openUndo = (code: string) =>
    setUndo({
      title: tBackoffice('checkIn.undoTitle'),
      description: tBackoffice('checkIn.undoDescription', { code: shortCode(code) }),
      label: tBackoffice('checkIn.undo'),
      isDangerous: true,
      async run(reason) {
        await write('POST', '/checkin/undo', { body: { code, eventId, reason } });
        setAdmittedCount((count) => Math.max(0, count - 1));
        setScan({ code, verdict: { kind: 'undone', headline: 'checkIn.undone' } });
        return tBackoffice('checkIn.undone');
      },
    });
  return (
    <>
      <ScanView scan={scan} onUndo={openUndo} />
      <div class="card stack">
        <CameraScanner onCode={check} />
        <CodeForm input={input} onCode={(code) => void check(code)} />
      </div>
      <p>{tBackoffice('checkIn.count', { count: admittedCount })}</p>
      <label class="field">
        {tBackoffice('checkIn.gate')}
        <input maxLength={100} value={gate} onInput={(event) => setGate(event.currentTarget.value.trim())} />
      </label>
      {undo && (
        <ReasonDialog
          action={undo}
          onClose={() => {
            setUndo(undefined);
            // The button that opened the dialog may have disappeared.
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
