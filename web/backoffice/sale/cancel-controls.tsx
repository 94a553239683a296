import type { Cancellation } from '../../../clients/typescript/contract';
import { write } from '../../http/call';
import { formatMoment, formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { Actions } from '../actions';
import { ProblemLine } from '../problem-line';
import type { Action } from '../reason-dialog';
import { tBackoffice } from '../t-backoffice';
import type { LoadedCancellation } from './use-cancellation';

/** Cancels an event and shows the progress of the refunds. */
export function CancelControls(props: {
  /** What to type, so that nobody cancels the wrong event. */
  eventName: string;
  /** Who may not sees only how far it is. */
  mayCancel: boolean;
  cancellation: LoadedCancellation;
  onDone: () => void;
}) {
  const { path, value: cancellation, problem, reload } = props.cancellation;
  const actionOf = (action: 'cancel' | 'pause' | 'resume'): Action => ({
    title: tBackoffice(`cancel.${action}.title`),
    description: tBackoffice(`cancel.${action}.description`),
    label: tBackoffice(`cancel.${action}`),
    isDangerous: action === 'cancel',
    fields: action === 'cancel' && <NameField name={props.eventName} />,
    async run(reason, form) {
      const eventName = form.get('eventName') ?? undefined;
      const { status } = await write<Cancellation>('POST', path, { body: { action, reason, eventName } });
      return tBackoffice(`cancel.status.${status}`);
    },
  });
  const done = () => {
    reload();
    props.onDone();
  };
  const isRunning = cancellation != null && cancellation.status !== 'completed';
  const actions = isRunning ? [actionOf(cancellation.status === 'paused' ? 'resume' : 'pause')] : [];
  return (
    <section aria-labelledby="cancel" class="card stack">
      <h2 id="cancel">{tBackoffice('cancel.heading')}</h2>
      {problem && <ProblemLine problem={problem} onRetry={reload} />}
      {cancellation && <Progress cancellation={cancellation} />}
      {/* The key removes the last result when the status changes: then the status says the same. */}
      {props.mayCancel && (
        <Actions
          key={cancellation?.status}
          actions={cancellation === null ? [actionOf('cancel')] : actions}
          onDone={done}
        />
      )}
    </section>
  );
}

function NameField({ name }: { name: string }) {
  const same = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase();
  return (
    <label class="field">
      {tBackoffice('cancel.name', { name: `\u2068${name}\u2069` })}
      <input
        name="eventName"
        required
        autocomplete="off"
        dir="auto"
        onInput={({ currentTarget: field }) =>
          field.setCustomValidity(same(field.value) === same(name) ? '' : tBackoffice('cancel.otherName'))
        }
      />
    </label>
  );
}

function Progress({ cancellation }: { cancellation: Cancellation }) {
  const { status, reason, requestedBy, requestedAt, bookings, refunded, needsAttention } = cancellation;
  return (
    <>
      <p>
        <strong>{tBackoffice(`cancel.status.${status}`)}</strong>
      </p>
      <p>
        {tBackoffice('cancel.by', { who: requestedBy, when: formatMoment(locale(), requestedAt), reason })}
      </p>
      <p>
        {tBackoffice('cancel.progress', {
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
