import { useState } from 'preact/hooks';
import type { EventView, TeamEvent } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { EventPicture } from '../../ui/event-picture';
import { ProblemLine } from '../problem-line';
import { tBackoffice } from '../t-backoffice';

const TYPES = 'image/jpeg,image/png,image/webp,image/gif,image/avif';

/** The picture of an event: shown, replaced by a file, taken away again. */
export function PictureForm({ event: first }: { event: EventView }) {
  const [event, setEvent] = useState(first);
  const [problem, setProblem] = useState<ApiProblem>();
  const change = async (method: 'PUT' | 'DELETE', file?: File) => {
    setProblem(undefined);
    try {
      await call(method, `/organiser/events/${first.id}/image`, { file });
      setEvent((await call<TeamEvent>('GET', `/organiser/events/${first.id}`)).event);
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <section class="card stack">
      <h2>{tBackoffice('picture.title')}</h2>
      <EventPicture event={event} wide />
      <label class="field">
        {tBackoffice('picture.choose')}
        <input
          type="file"
          accept={TYPES}
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file) void change('PUT', file);
          }}
        />
      </label>
      <button type="button" class="button button-quiet" onClick={() => void change('DELETE')}>
        {tBackoffice('picture.remove')}
      </button>
      {problem && <ProblemLine problem={problem} />}
    </section>
  );
}
