import { useEffect, useState } from 'preact/hooks';
import type { EventView, WaitlistEntry } from '../../clients/typescript/contract';
import { call, write } from '../http/call';
import { type ApiProblem, asProblem } from '../http/problem';
import { useLoad } from '../http/use-load';
import { t } from '../i18n/t';
import { paths } from '../paths';
import { session } from '../session/session';
import { SignInPrompt } from '../session/sign-in-prompt';
import { Countdown } from '../ui/countdown';
import { ProblemNotice } from '../ui/problem-notice';

/** The waitlist of a sold-out event: join, leave, and pay for offered tickets. */
export function Waitlist({ event }: { event: EventView }) {
  return session.value ? (
    <WaitlistForm key={session.value.userId} event={event} />
  ) : (
    <SignInPrompt label={t('waitlist.join')} />
  );
}

function WaitlistForm({ event }: { event: EventView }) {
  const { id, onSale } = event;
  const path = `/event/${id}/waitlist`;
  const [quantity, setQuantity] = useState(2);
  const [refusal, setRefusal] = useState<ApiProblem>();
  const { value: entry, reload } = useLoad(path, async (signal) => {
    try {
      return await call<WaitlistEntry>('GET', path, { signal });
    } catch (error) {
      if (asProblem(error).code === 'not-on-waitlist') return null;
      throw error;
    }
  });
  // The event is read every few seconds; this reads the waitlist entry with it, so that a new offer is seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `reload` is a new function on each render and always does the same.
  useEffect(reload, [event]);
  const change = (work: () => Promise<unknown>) => async (event?: Event) => {
    event?.preventDefault();
    setRefusal(undefined);
    await work().catch((error) => setRefusal(asProblem(error)));
    reload();
  };
  const join = change(() => write('POST', path, { body: { quantity } }));
  const leave = change(() => write('DELETE', path));
  if (entry?.state === 'offered' && entry.offer)
    return (
      <div class="stack">
        <p>{t('waitlist.offered', { count: entry.quantity })}</p>
        <Countdown until={entry.offer.holdExpiresAt} label={t('pay.holdLeft')} onEnd={reload} />
        <a class="button button-big" href={paths.pay(id)}>
          {t('waitlist.take')}
        </a>
      </div>
    );
  if (entry)
    return (
      <div class="stack" role="status">
        <p>{t('waitlist.waiting', { position: entry.position ?? 1, count: entry.quantity })}</p>
        <button type="button" class="button button-quiet" onClick={() => void leave()}>
          {t('waitlist.leave')}
        </button>
      </div>
    );
  return (
    <form class="stack" onSubmit={(event) => void join(event)}>
      <p>{t('waitlist.description')}</p>
      <label class="field">
        {t('waitlist.quantity')}
        <input
          type="number"
          min={1}
          max={onSale.maxTicketsPerFan}
          value={quantity}
          onInput={(event) => setQuantity(event.currentTarget.valueAsNumber)}
        />
      </label>
      <button type="submit" class="button">
        {t('waitlist.join')}
      </button>
      {refusal && <ProblemNotice problem={refusal} eventId={id} />}
    </form>
  );
}
