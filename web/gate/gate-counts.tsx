import { useEffect, useState } from 'preact/hooks';
import { tBackoffice } from '../backoffice/t-backoffice';
import { formatMoment } from '../i18n/format';
import { locale } from '../i18n/t';
import { ConfirmedButton } from '../ui/confirmed-button';
import type { Gate } from './gate';
import { attendanceOf } from './gate-list';
import { canVerify } from './ticket-code';

/** How many each gate let in, when doors are open, and the way out of this gate. */
export function GateCounts({ gate }: { gate: Gate }) {
  const [canBeAlone, setCanBeAlone] = useState(true);
  useEffect(() => void canVerify().then(setCanBeAlone), []);
  void gate.listVersion.value;
  const { inside, tickets, byGate } = attendanceOf(gate.tickets.values());
  const event = gate.head.value?.event;
  const moment = (at: string) => formatMoment(locale(), at);
  return (
    <section class="stack" aria-label={tBackoffice('gate.counts')}>
      {!canBeAlone && <p class="notice notice-problem">{tBackoffice('gate.cannotVerify')}</p>}
      <dl class="numbers">
        <div>
          <dt>{tBackoffice('gate.all')}</dt>
          <dd>{tBackoffice('gate.inside', { inside, tickets })}</dd>
        </div>
        {[...byGate].map(([name, count]) => (
          <div key={name}>
            <dt>{name || tBackoffice('checkIn.noGate')}</dt>
            <dd>{count.toLocaleString(locale())}</dd>
          </div>
        ))}
      </dl>
      {event?.opensAt && <p>{tBackoffice('checkIn.opens', { when: moment(event.opensAt) })}</p>}
      {event?.closesAt && <p>{tBackoffice('checkIn.closes', { when: moment(event.closesAt) })}</p>}
      <p>
        <ConfirmedButton
          label={tBackoffice('gate.forget')}
          title={tBackoffice('gate.forget')}
          description={tBackoffice('gate.forgetDescription')}
          cancelLabel={tBackoffice('action.back')}
          confirmLabel={tBackoffice('gate.forget')}
          onConfirm={() => void gate.forget()}
        />
      </p>
    </section>
  );
}
