import '../form/form.css';
import { useState } from 'preact/hooks';
import { call, write } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { useLoad } from '../../http/use-load';
import { announce } from '../../ui/announcer';
import { TextField } from '../form/fields';
import { useForm } from '../form/use-form';
import { ProblemLine } from '../problem-line';
import { tSale } from './t-sale';

interface Note {
  readonly text: string | null;
}

/** What the queue page says to everybody who waits: to say, to change, to take back. */
export function QueueNote({ eventId }: { eventId: string }) {
  const path = `/organiser/events/${encodeURIComponent(eventId)}/queue-note`;
  const { value, problem, reload } = useLoad(path, (signal) => call<Note>('GET', path, { signal }));
  return (
    <section class="card stack" aria-labelledby="note">
      <h2 id="note">{tSale('note.title')}</h2>
      {problem && <ProblemLine problem={problem} onRetry={reload} isTransient />}
      {value && <NoteForm path={path} said={value.text} />}
    </section>
  );
}

function NoteForm({ path, said: first }: { path: string; said: string | null }) {
  const form = useForm<{ text?: string }>('PUT /organiser/events/{id}/queue-note', {
    text: first ?? undefined,
  });
  const [said, setSaid] = useState(first);
  const [problem, setProblem] = useState<ApiProblem>();
  const [done, setDone] = useState('');
  const say = async (text: string | null) => {
    setProblem(undefined);
    try {
      const now = await write<Note>('PUT', path, { body: { text } });
      setSaid(now.text);
      form.reset({ text: now.text ?? undefined });
      setDone(tSale(now.text === null ? 'note.removed' : 'note.said'));
      announce(tSale(now.text === null ? 'note.removed' : 'note.said'));
    } catch (error) {
      setProblem(asProblem(error));
      form.refuse(asProblem(error));
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (form.value.text) void say(form.value.text);
  };
  return (
    <form class="stack" onSubmit={submit}>
      <TextField form={form} path="text" label={tSale('note.label')} hint={tSale('note.hint')} lines={2} />
      {problem && <ProblemLine problem={problem} />}
      <div class="actions">
        <button type="submit" class="button" disabled={!form.value.text || form.value.text === said}>
          {tSale('note.say')}
        </button>
        {said !== null && (
          <button type="button" class="button button-quiet" onClick={() => void say(null)}>
            {tSale('note.remove')}
          </button>
        )}
        {done && <p class="action-done">{done}</p>}
      </div>
    </form>
  );
}
