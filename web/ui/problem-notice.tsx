import type { ApiProblem } from '../http/problem';
import { t } from '../i18n/t';
import { paths } from '../paths';
import { sessionEnded } from '../session/session';
import { type NextStep, problemMessage } from './problem-messages';
import { useFocus } from './use-focus';

/** The steps that the page handles itself; a step without an action is a link, or is not shown. */
type StepActions = Partial<Record<NextStep, () => void>>;

/** The text of a refusal with the next step. It takes the focus, so that it is noticed. */
export function ProblemNotice(props: { problem: ApiProblem; eventId?: string; actions?: StepActions }) {
  const { problem, eventId, actions = {} } = props;
  const { message, step } = problemMessage(problem);
  const element = useFocus<HTMLDivElement>(problem);
  return (
    <div class="notice notice-problem" role="alert" tabIndex={-1} ref={element}>
      <p>{t(message, { limit: String(problem.fields.limit ?? '') })}</p>
      <Step step={step} eventId={eventId} action={actions[step]} />
    </div>
  );
}

function Step(props: { step: NextStep; eventId?: string; action?: () => void }) {
  const { step, eventId, action } = props;
  const label = t(`step.${step}`);
  if (action)
    return (
      <button type="button" class="button button-quiet" onClick={action}>
        {label}
      </button>
    );
  if (step === 'reload') return <Step step={step} action={() => location.reload()} />;
  if (step === 'sign-in') return <Step step={step} action={sessionEnded} />;
  const target = hrefOf(step, eventId);
  return target ? (
    <a class="button button-quiet" href={target}>
      {label}
    </a>
  ) : null;
}

function hrefOf(step: NextStep, eventId?: string): string | undefined {
  if (step === 'search') return paths.search;
  if (step === 'tickets') return paths.tickets;
  if (!eventId) return undefined;
  if (step === 'queue') return paths.queue(eventId);
  if (step === 'seats') return paths.seats(eventId);
  if (step === 'pay') return paths.pay(eventId);
  if (step === 'event' || step === 'waitlist') return paths.event(eventId);
  return undefined;
}
