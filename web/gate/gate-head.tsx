import { tBackoffice } from '../backoffice/t-backoffice';
import { formatClockTime } from '../i18n/format';
import { locale } from '../i18n/t';
import type { Gate } from './gate';
import { attendanceOf } from './gate-list';

/** Which gate of which event this is, how many are in, and whether it is on its own. */
export function GateHead({ gate }: { gate: Gate }) {
  const { pairing, head, isOnline, pendingCount, listVersion, tickets, disputed } = gate;
  // Read for its effect: the counts follow the list.
  void listVersion.value;
  const { inside, tickets: all } = attendanceOf(tickets.values());
  const at = head.value?.at;
  return (
    <header class="gate-head">
      <div>
        <h1>{pairing.value?.name}</h1>
        <p>{head.value?.event.eventName}</p>
      </div>
      <div class="gate-numbers">
        <strong>{tBackoffice('gate.inside', { inside, tickets: all })}</strong>
        <span class={`badge ${isOnline.value ? 'badge-open' : 'badge-paused'}`} role="status">
          {isOnline.value
            ? tBackoffice('gate.online')
            : tBackoffice('gate.offline', { when: at ? formatClockTime(locale(), at) : '—' })}
        </span>
        {pendingCount.value > 0 && (
          <span class="badge badge-paused">{tBackoffice('gate.pending', { count: pendingCount.value })}</span>
        )}
        {disputed.value.length > 0 && (
          <span class="badge badge-stuck">
            {tBackoffice('gate.disputed', { count: disputed.value.length })}
          </span>
        )}
      </div>
    </header>
  );
}
