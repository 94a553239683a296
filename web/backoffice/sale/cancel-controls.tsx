import { write } from '../../http/call';
import { formatMoment, formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { Deeds } from '../actions';
import type { Cancellation } from '../contract';
import { ProblemLine } from '../problem-line';
import type { Deed } from '../reason-dialog';
import { td } from '../t-backoffice';
import type { Standing } from './use-cancellation';

/** Calling an event off: the order, and how far it is. */
export function CancelControls(props: { cancellation: Standing; onDone: () => void }) {
  const { path, value: standing, problem, reload } = props.cancellation;
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
    props.onDone();
  };
  const isRunning = standing != null && standing.status !== 'completed';
  const deeds = isRunning ? [deedOf(standing.status === 'paused' ? 'resume' : 'pause')] : [];
  return (
    <section aria-labelledby="cancel" class="card stack">
      <h2 id="cancel">{td('cancel.heading')}</h2>
      {problem && <ProblemLine problem={problem} onRetry={reload} />}
      {standing && <Progress cancellation={standing} />}
      {/* Anew with each status, which says it itself from then on. */}
      <Deeds key={standing?.status} deeds={standing === null ? [deedOf('cancel')] : deeds} onDone={done} />
    </section>
  );
}

function Progress({ cancellation }: { cancellation: Cancellation }) {
  const { status, reason, requestedBy, requestedAt, bookings, refunded, needsAttention } = cancellation;
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
          paidBack: formatMoney(locale(), cancellation.paidBack),
          paid: formatMoney(locale(), cancellation.paid),
        })}
      </p>
    </>
  );
}
