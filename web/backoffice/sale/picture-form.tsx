import { useState } from 'preact/hooks';
import type { TeamEvent } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { useLoad } from '../../http/use-load';
import { EventPicture } from '../../ui/event-picture';
import { ProblemLine } from '../problem-line';
import { tBackoffice } from '../t-backoffice';

const TYPES = 'image/jpeg,image/png,image/webp,image/gif,image/avif';

/** The picture of an event: shown, replaced by a file, and an uploaded one taken away again. */
export function PictureForm({ eventId }: { eventId: string }) {
  const path = `/organiser/events/${encodeURIComponent(eventId)}`;
  const {
    value,
    problem: unread,
    reload,
  } = useLoad(path, (signal) => call<TeamEvent>('GET', path, { signal }));
  const [refusal, setRefusal] = useState<ApiProblem>();
  const change = (method: 'PUT' | 'DELETE', file?: File) => {
    setRefusal(undefined);
    call(method, `${path}/image`, { file }).then(reload, (error) => setRefusal(asProblem(error)));
  };
  const problem = refusal ?? unread;
  return (
    <section class="card stack">
      <h2>{tBackoffice('picture.title')}</h2>
      {value && <EventPicture event={value.event} wide />}
      <label class="field">
        {tBackoffice('picture.choose')}
        <input
          type="file"
          accept={TYPES}
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file) change('PUT', file);
          }}
        />
      </label>
      {value?.uploadedPicture && (
        <button type="button" class="button button-quiet" onClick={() => change('DELETE')}>
          {tBackoffice('picture.remove')}
        </button>
      )}
      {problem && <ProblemLine problem={problem} />}
    </section>
  );
}
