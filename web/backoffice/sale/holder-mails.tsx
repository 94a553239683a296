import '../form/form.css';
import './holder-mails.css';
import type { HolderMail } from '../../../clients/typescript/contract';
import { call, write } from '../../http/call';
import { asProblem } from '../../http/problem';
import { usePolled } from '../../http/use-polled';
import { formatMoment } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { Actions } from '../actions';
import { TextField } from '../form/fields';
import { useForm } from '../form/use-form';
import { ReadProblem } from '../read-problem';
import { tSale } from './t-sale';

interface Mails {
  readonly holders: number;
  readonly reachable: number;
  readonly mails: readonly HolderMail[];
}

interface Entered {
  readonly subject?: string;
  readonly text?: string;
}

const READ_AGAIN_MS = 3_000;

/** Mail to everybody who has a ticket, with how far earlier ones are. */
export function HolderMails({ eventId, eventName }: { eventId: string; eventName: string }) {
  const path = `/organiser/events/${encodeURIComponent(eventId)}/holder-mails`;
  const read = (signal: AbortSignal) => call<Mails>('GET', path, { signal });
  const loaded = usePolled(path, read, READ_AGAIN_MS, ({ mails }) =>
    mails.some(({ waiting }) => waiting > 0),
  );
  const { value, reload } = loaded;
  return (
    <section class="card stack" aria-labelledby="mails">
      <h2 id="mails">{tSale('mail.title')}</h2>
      <ReadProblem of={loaded} />
      {value && (
        <>
          <p>{tSale('mail.about', { count: value.holders, reachable: value.reachable })}</p>
          {value.holders > 0 && <MailForm path={path} eventName={eventName} onSent={reload} />}
          {value.mails.length > 0 && <SentMails mails={value.mails} />}
        </>
      )}
    </section>
  );
}

function MailForm({ path, eventName, onSent }: { path: string; eventName: string; onSent: () => void }) {
  const form = useForm<Entered>('POST /organiser/events/{id}/holder-mails', {});
  const { subject, text } = form.value;
  const send = {
    title: tSale('mail.sendTitle'),
    description: tSale('mail.sendDescription'),
    label: tSale('mail.send'),
    fields: (
      <div class="card stack holder-mail" dir="auto">
        <strong>
          {subject} ({eventName})
        </strong>
        <p class="holder-mail-text">{text}</p>
      </div>
    ),
    async run(reason: string) {
      try {
        await write('POST', path, { body: { subject, text, reason } });
      } catch (error) {
        form.refuse(asProblem(error));
        throw error;
      }
      return tSale('mail.sent');
    },
  };
  const done = () => {
    form.reset({});
    onSent();
  };
  return (
    <div class="stack">
      <TextField form={form} path="subject" label={tSale('mail.subject')} hint={tSale('mail.subjectHint')} />
      <TextField form={form} path="text" label={tSale('mail.text')} hint={tSale('mail.textHint')} lines={6} />
      {subject && text && <Actions actions={[send]} onDone={done} />}
    </div>
  );
}

function SentMails({ mails }: { mails: readonly HolderMail[] }) {
  return (
    <div class="stack">
      <h3>{tSale('mail.list')}</h3>
      <ul class="stack">
        {mails.map((mail) => {
          const { mailId, subject, sentAt, holders, waiting, sent, failed, skipped } = mail;
          const progress = tSale('mail.progress', { sent, holders, waiting, failed, skipped });
          return (
            <li key={mailId} class="stack">
              <details>
                <summary>
                  <bdi>{subject}</bdi> · {formatMoment(locale(), sentAt, 'short')}
                </summary>
                <p class="holder-mail-text" dir="auto">
                  {mail.text}
                </p>
              </details>
              {waiting > 0 && <progress max={holders} value={holders - waiting} aria-label={progress} />}
              <p class="small">{progress}</p>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
