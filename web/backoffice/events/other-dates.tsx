import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { TeamEvent } from '../../../clients/typescript/contract';
import { write } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { formatWhen } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { paths } from '../../paths';
import { momentOf } from '../form/zone-time';
import { ProblemLine } from '../problem-line';
import { Section } from './section';
import { tEvents } from './t-events';

/** Copies of an event: for other dates of the same show, or as another event. */
export function OtherDates(props: { event: TeamEvent; zone: string; flush: () => Promise<void> }) {
  const { event, zone, flush } = props;
  const { route } = useLocation();
  const [made, setMade] = useState<readonly { id: string; startsAt: string | null }[]>([]);
  const [problem, setProblem] = useState<ApiProblem>();
  const [withBlocks, setWithBlocks] = useState(true);
  const duplicate = async (body: object) => {
    setProblem(undefined);
    try {
      await flush();
      const path = `/organiser/events/${event.id}/duplicate`;
      const asked = { ...body, withBlocks };
      return (await write<{ events: typeof made }>('POST', path, { body: asked })).events;
    } catch (error) {
      setProblem(asProblem(error));
      return [];
    }
  };
  const addDate = async (submitted: SubmitEvent) => {
    submitted.preventDefault();
    const form = submitted.currentTarget as HTMLFormElement;
    const startsAt = momentOf(String(new FormData(form).get('date')), zone);
    if (!startsAt) return;
    const added = await duplicate({ startsAt: [startsAt], asSeries: true });
    setMade((before) => [...before, ...added]);
    if (added.length > 0) form.reset();
  };
  const copy = async () => {
    const [first] = await duplicate({});
    if (first) route(paths.backofficeEvent(first.id));
  };
  const dates = [...event.event.otherDates, ...made];
  return (
    <Section id="others" title={tEvents('when.others')}>
      <p>{tEvents('when.othersAbout')}</p>
      <ul>
        {dates.map(({ id, startsAt }) => {
          const when = startsAt && formatWhen(locale(), startsAt, zone);
          return (
            <li key={id}>
              <a href={paths.backofficeEvent(id)}>{when ? `${when.date}, ${when.time}` : id}</a>
            </li>
          );
        })}
      </ul>
      <label class="form-check">
        <input
          type="checkbox"
          checked={withBlocks}
          onChange={({ currentTarget }) => setWithBlocks(currentTarget.checked)}
        />
        <span>
          {tEvents('when.withBlocks')}
          <small>{tEvents('when.notCopied')}</small>
        </span>
      </label>
      <form class="row events-new" onSubmit={(submitted) => void addDate(submitted)}>
        <label class="field">
          {tEvents('when.newDate')}
          <input type="datetime-local" name="date" required />
        </label>
        <button type="submit" class="button button-quiet">
          {tEvents('when.addDate')}
        </button>
        <button type="button" class="button button-quiet" onClick={() => void copy()}>
          {tEvents('check.copy')}
        </button>
      </form>
      {problem && <ProblemLine problem={problem} />}
    </Section>
  );
}
