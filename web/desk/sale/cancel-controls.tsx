import { call, write } from '../../http/call';
import { useLoad } from '../../http/load';
import { asProblem } from '../../http/problem';
import { formatMoment, formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import type { Cancellation } from '../contract';
import { Deeds } from '../deeds';
import { ProblemLine } from '../problem-line';
import type { Deed } from '../reason-dialog';
import { useLookAgain } from '../use-look-again';
import { td } from '../words';

/** Calling an event off: the order, and how far it is. */
export function CancelControls({ eventId, onDone }: { eventId: string; onDone: () => void }) {
  const path = `/organiser/events/${eventId}/cancel`;
  const {
    value: standing,
    problem,
    reload,
  } = useLoad(path, async (signal) => {
    try {
      return await call<Cancellation>('GET', path, { signal });
    } catch (error) {
      if (asProblem(error).code === 'cancellation-not-found') return null;
      throw error;
    }
  });
  const deedOf = (action: 'cancel' | 'pause' | 'resume'): Deed => ({
    title: td(`cancel.${action}.title`),
    how: td(`cancel.${action}.how`),
    label: td(`cancel.${action}`),
    isDangerous: action === 'cancel',
    async run(reason) {
      const { status } = await write<Cancellation>('POST', path, { body: { action, reason } });
      return td(`cancel.status.${status}`);
    },
  });
  const done = () => {
    reload();
    onDone();
  };
  const isRunning = standing != null && standing.status !== 'completed';
  useLookAgain(standing, isRunning, reload);
  const deeds = isRunning ? [deedOf(standing.status === 'paused' ? 'resume' : 'pause')] : [];
  return (
    <section aria-labelledby="cancel" class="card stack">
      <h2 id="cancel">{td('cancel.heading')}</h2>
      {problem && <ProblemLine problem={problem} onRetry={reload} />}
      {standing && <Standing standing={standing} />}
      {/* Anew with each status, which says it itself from then on. */}
      <Deeds key={standing?.status} deeds={standing === null ? [deedOf('cancel')] : deeds} onDone={done} />
    </section>
  );
}

function Standing({ standing }: { standing: Cancellation }) {
  const { status, reason, requestedBy, requestedAt, bookings, refunded, needsAttention } = standing;
  return (
    <>
      <p>
        <strong>{td(`cancel.status.${status}`)}</strong>
      </p>
      <p>{td('cancel.by', { who: requestedBy, when: formatMoment(locale(), requestedAt), reason })}</p>
      <p>
        {td('cancel.progress', {
          refunded,
          bookings,
          attention: needsAttention,
          paidBack: formatMoney(locale(), standing.paidBack),
          paid: formatMoney(locale(), standing.paid),
        })}
      </p>
    </>
  );
}
