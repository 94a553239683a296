import { useRef, useState } from 'preact/hooks';
import { write } from '../../http/call';
import { asProblem } from '../../http/problem';
import { formatMoment } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { placeWords } from '../../seats/seat-words';
import { announce } from '../../ui/announcer';
import type { Entry } from '../contract';
import { DeskPage } from '../desk-page';
import { td } from '../words';
import { CameraScanner } from './camera-scanner';
import { admitted, type DoorVerdict, refused } from './door-verdict';
import { useKept } from './use-kept';

/** The gate: a code, and whether its bearer goes in. */
export function DoorPage() {
  return (
    <DeskPage area="door" title={() => td('door.title')} class="page-narrow">
      {() => <Gate />}
    </DeskPage>
  );
}

function Gate() {
  const [gate, setGate] = useKept('holdfast-gate');
  const [eventId, setEventId] = useKept('holdfast-gate-event');
  const [verdict, setVerdict] = useState<DoorVerdict>();
  const [letIn, setLetIn] = useState(0);
  const input = useRef<HTMLInputElement>(null);

  const check = async (code: string) => {
    if (code.trim() === '') return;
    const body = { code, ...(eventId && { eventId }), ...(gate && { gate }) };
    // With a key: an answer that was lost on the way is given again, and not "already used".
    const said = await write<Entry>('POST', '/checkin', { body }).then(admitted, (error) =>
      refused(asProblem(error)),
    );
    setVerdict(said);
    if (said.isIn) setLetIn((count) => count + 1);
    announce(td(said.headline), 'assertive');
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const field = input.current!;
    void check(field.value);
    field.value = '';
    field.focus();
  };
  return (
    <>
      <form class="card stack" onSubmit={submit}>
        <label class="field">
          {td('door.code')}
          <input ref={input} name="code" autocomplete="off" spellcheck={false} maxLength={512} dir="ltr" />
        </label>
        <button type="submit" class="button button-big">
          {td('door.go')}
        </button>
        <CameraScanner onCode={(code) => void check(code)} />
      </form>
      {verdict && <Verdict verdict={verdict} />}
      <p>{td('door.count', { count: letIn })}</p>
      <details class="card">
        <summary>{td('door.settings')}</summary>
        <div class="stack">
          <label class="field">
            {td('door.gate')}
            <input
              maxLength={100}
              value={gate}
              onInput={(event) => setGate(event.currentTarget.value.trim())}
            />
          </label>
          <label class="field">
            {td('door.event')}
            <input
              maxLength={64}
              spellcheck={false}
              dir="ltr"
              value={eventId}
              onInput={(event) => setEventId(event.currentTarget.value.trim())}
            />
          </label>
        </div>
      </details>
    </>
  );
}

function Verdict({ verdict: { isIn, headline, seat, use } }: { verdict: DoorVerdict }) {
  return (
    <div class={`door-result ${isIn ? 'door-in' : 'door-out'}`}>
      <strong>
        {isIn ? '✓' : '✕'} {td(headline)}
      </strong>
      {seat && <span>{placeWords(seat)}</span>}
      {use && (
        <span>
          {td('door.usedAt', {
            when: formatMoment(locale(), use.at),
            gate: use.gate ?? td('door.noGate'),
            who: use.by,
          })}
        </span>
      )}
    </div>
  );
}
