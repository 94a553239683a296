import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { CameraScanner } from '../backoffice/check-in/camera-scanner';
import { CodeForm } from '../backoffice/check-in/code-form';
import { ReasonDialog } from '../backoffice/reason-dialog';
import { tBackoffice } from '../backoffice/t-backoffice';
import { announce } from '../ui/announcer';
import { allowSound, giveFeedback } from './feedback';
import type { Gate } from './gate';
import { GateCounts } from './gate-counts';
import { GateHead } from './gate-head';
import type { ScanLine } from './gate-state';
import { createLatestScan } from './latest-scan';
import { ScanHistory } from './scan-history';
import { TicketSearch } from './ticket-search';
import { useWakeLock } from './use-wake-lock';
import { VerdictView } from './verdict-view';

const VIEWS = ['history', 'search', 'counts'] as const;

/** One screen: the verdict of the last scan, the camera, and below them what is needed between two scans. */
export function GateScreen({ gate }: { gate: Gate }) {
  const [line, setLine] = useState<ScanLine>();
  const [isChecking, setChecking] = useState(false);
  const [leaves, setLeaves] = useState(false);
  const [view, setView] = useState<(typeof VIEWS)[number]>('history');
  const [undo, setUndo] = useState<ScanLine>();
  const input = useRef<HTMLInputElement>(null);
  useWakeLock();
  useEffect(() => input.current?.focus(), []);

  const scans = useMemo(
    () =>
      createLatestScan((next: ScanLine | undefined) => {
        setChecking(next === undefined);
        if (!next) return;
        setLine(next);
        giveFeedback(next.verdict.kind);
        announce(tBackoffice(next.verdict.headline), 'assertive');
      }),
    [],
  );
  const scan = async (text: string): Promise<boolean> => {
    const code = text.trim();
    // Nobody is checked while the undo dialog is open.
    if (undo) return false;
    if (code === '') return true;
    const { verdict } = await scans.show(`${leaves} ${code}`, () => gate.scan(code, leaves));
    return verdict.kind !== 'unsure';
  };
  const reEntry = gate.head.value?.event.reEntry === true;
  return (
    <main class="gate" id="main" onPointerDown={allowSound} onKeyDown={allowSound}>
      <GateHead gate={gate} />
      <VerdictView line={line} isChecking={isChecking} onUndo={setUndo} />
      <div class="gate-scanner">
        <CameraScanner onCode={scan} />
        {reEntry && (
          <fieldset class="gate-switch">
            <legend class="visually-hidden">{tBackoffice('gate.direction')}</legend>
            {[false, true].map((out) => (
              <label key={String(out)}>
                <input
                  type="radio"
                  name="direction"
                  checked={leaves === out}
                  onChange={() => setLeaves(out)}
                />
                {tBackoffice(out ? 'gate.goOut' : 'gate.comeIn')}
              </label>
            ))}
          </fieldset>
        )}
        <CodeForm input={input} onCode={(code) => void scan(code)} />
      </div>
      <nav class="gate-views" aria-label={tBackoffice('gate.views')}>
        {VIEWS.map((one) => (
          <button key={one} type="button" aria-pressed={view === one} onClick={() => setView(one)}>
            {tBackoffice(`gate.${one}`)}
          </button>
        ))}
      </nav>
      {view === 'history' && <ScanHistory gate={gate} onUndo={setUndo} />}
      {view === 'search' && (
        <TicketSearch
          gate={gate}
          onLetIn={(ticket) => scans.show(ticket.ticketId, () => gate.letIn(ticket))}
        />
      )}
      {view === 'counts' && <GateCounts gate={gate} />}
      {undo && (
        <ReasonDialog
          action={{
            title: tBackoffice('checkIn.undoTitle'),
            description: tBackoffice('gate.undoDescription'),
            label: tBackoffice('checkIn.undo'),
            isDangerous: true,
            async run(reason) {
              const undone = await gate.undo(undo, reason);
              setLine((shown) => (shown?.id === undone.id ? undone : shown));
              return tBackoffice('checkIn.undone');
            },
          }}
          onClose={() => {
            setUndo(undefined);
            // The button that opened the dialog may have disappeared.
            input.current?.focus();
          }}
        />
      )}
    </main>
  );
}
