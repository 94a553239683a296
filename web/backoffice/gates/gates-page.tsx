import { useState } from 'preact/hooks';
import type { DisputedScan, Gate, GatePairing } from '../../../clients/typescript/contract';
import { useEvent } from '../../event/use-event';
import { DisputedScans } from '../../gate/disputed-scans';
import { call, write } from '../../http/call';
import { usePolled } from '../../http/use-polled';
import { paths } from '../../paths';
import { Loading } from '../../ui/loading';
import { BackofficePage } from '../backoffice-page';
import { inputLimits } from '../form/input-limits';
import { ProblemLine } from '../problem-line';
import { ReadProblem } from '../read-problem';
import { tBackoffice } from '../t-backoffice';
import { useChange } from '../use-change';
import { GateTable } from './gate-table';
import { PairingCode } from './pairing-code';

// The numbers are counted from all tickets of the event.
const POLL_MS = 3_000;

interface Gates {
  readonly inside: number;
  readonly tickets: number;
  readonly gates: readonly Gate[];
  readonly disputed: readonly DisputedScan[];
}

/** The gates of one event: who is inside, the devices that check in, and the scans that people should look at. */
export function GatesPage({ eventId = '' }) {
  const event = useEvent(eventId);
  return (
    <BackofficePage area="sales" title={() => tBackoffice('gates.title')}>
      {() => (
        <>
          <p>
            <a href={paths.backofficeSale(eventId)}>{event?.name ?? tBackoffice('area.sales')}</a>
          </p>
          <GatesOf key={eventId} eventId={eventId} />
        </>
      )}
    </BackofficePage>
  );
}

function GatesOf({ eventId }: { eventId: string }) {
  const path = `/organiser/events/${encodeURIComponent(eventId)}/gates`;
  const read = (signal: AbortSignal) => call<Gates>('GET', path, { signal });
  const loaded = usePolled(path, read, POLL_MS);
  const { value, problem, reload } = loaded;
  const [pairing, setPairing] = useState<GatePairing>();
  const { refusal, run } = useChange(reload);
  const make = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const name = String(new FormData(form).get('name')).trim();
    const made = await run(write<GatePairing>('POST', path, { body: { name } }));
    if (!made) return;
    form.reset();
    setPairing(made);
  };
  const pairAgain = async ({ gateId }: Gate) =>
    setPairing(await run(write<GatePairing>('POST', `${path}/${gateId}/pairing`)));
  const revoke = ({ gateId }: Gate) => run(write<Gate>('DELETE', `${path}/${gateId}`));
  if (!value) return problem ? <ReadProblem of={loaded} /> : <Loading />;
  // The code has done its work once its device is paired.
  const isPaired = value.gates.some(
    ({ gateId, pairedAt }) => gateId === pairing?.gateId && (pairedAt ?? '') > (pairing.pairedAt ?? ''),
  );
  return (
    <>
      <ReadProblem of={loaded} />
      <p class="lead">
        <strong>{tBackoffice('gate.inside', { inside: value.inside, tickets: value.tickets })}</strong>
      </p>
      {refusal && <ProblemLine problem={refusal} />}
      <DisputedScans scans={value.disputed} />
      {pairing && !isPaired && <PairingCode pairing={pairing} onClose={() => setPairing(undefined)} />}
      <GateTable gates={value.gates} onPair={pairAgain} onRevoke={revoke} />
      <form class="card row" onSubmit={make}>
        <label class="field field-wide">
          {tBackoffice('checkIn.gate')}
          <input name="name" pattern=".*\S.*" {...inputLimits('POST /organiser/events/{id}/gates', 'name')} />
        </label>
        <button type="submit" class="button">
          {tBackoffice('gates.make')}
        </button>
      </form>
      <p>{tBackoffice('gates.about')}</p>
    </>
  );
}
