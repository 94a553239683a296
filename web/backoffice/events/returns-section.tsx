import { useState } from 'preact/hooks';
import type { TeamEvent } from '../../../clients/typescript/contract';
import { write } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { ChoiceField, MomentField, NumberField } from '../form/fields';
import type { Form } from '../form/use-form';
import { momentOf, wallTime } from '../form/zone-time';
import { ProblemLine } from '../problem-line';
import type { EventFields } from './draft-fields';
import { Section } from './section';
import { tEvents } from './t-events';

/** Whether buyers may give tickets back, until when and for how much. */
export function ReturnsSection(props: { form: Form<EventFields>; zone: string; event: TeamEvent }) {
  const { form, zone, event } = props;
  const { returns } = form.value;
  return (
    <Section id="returns" title={tEvents('returns.title')}>
      <label class="form-check">
        <input
          type="checkbox"
          checked={returns !== undefined}
          onChange={({ currentTarget }) =>
            form.change('returns', currentTarget.checked ? { mode: 'when-resold', feePercent: 0 } : undefined)
          }
        />
        <span>
          {tEvents('returns.on')}
          <small>{tEvents('returns.onHint')}</small>
        </span>
      </label>
      {returns && (
        <div class="form-grid">
          <ChoiceField
            form={form}
            path="returns.mode"
            label={tEvents('returns.mode')}
            options={[
              ['when-resold', tEvents('returns.whenResold')],
              ['at-once', tEvents('returns.atOnce')],
            ]}
          />
          <MomentField
            form={form}
            path="returns.until"
            label={tEvents('returns.until')}
            hint={tEvents('returns.untilHint')}
            timeZone={zone}
          />
          <NumberField form={form} path="returns.feePercent" label={tEvents('returns.fee')} unit="%" />
        </div>
      )}
      {event.state !== 'draft' && <KeepOrReturn event={event.event} zone={zone} />}
    </Section>
  );
}

/** Asks the buyers of a moved event whether they keep their tickets. */
function KeepOrReturn({ event, zone }: { event: TeamEvent['event']; zone: string }) {
  const [until, setUntil] = useState(event.keepOrReturnUntil);
  const [typed, setTyped] = useState(until ?? undefined);
  const [problem, setProblem] = useState<ApiProblem>();
  const save = async (keepOrReturnUntil: string | null) => {
    try {
      await write('PATCH', `/organiser/events/${event.id}`, { body: { keepOrReturnUntil } });
      setUntil(keepOrReturnUntil);
      setProblem(undefined);
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <div class="editor-item">
      <h3>{tEvents('returns.moved')}</h3>
      <p class="form-hint">{tEvents('returns.movedHint')}</p>
      <label class="field">
        {tEvents('returns.movedUntil')}
        <input
          type="datetime-local"
          value={typed ? wallTime(typed, zone) : ''}
          onInput={({ currentTarget }) => setTyped(momentOf(currentTarget.value, zone))}
        />
      </label>
      <div class="row">
        <button
          type="button"
          class="button button-quiet"
          disabled={!typed || typed === until}
          onClick={() => void save(typed!)}
        >
          {tEvents('returns.ask')}
        </button>
        {until && (
          <button type="button" class="button button-quiet" onClick={() => void save(null)}>
            {tEvents('returns.stop')}
          </button>
        )}
      </div>
      <p role="status">{until && tEvents('returns.asked')}</p>
      {problem && <ProblemLine problem={problem} />}
    </div>
  );
}
