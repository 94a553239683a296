import './events.css';
import { useState } from 'preact/hooks';
import type { TeamEvent } from '../../../clients/typescript/contract';
import { call, write } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { useLoad } from '../../http/use-load';
import { paths } from '../../paths';
import { Loading } from '../../ui/loading';
import { BackofficePage } from '../backoffice-page';
import { SaveState } from '../form/save-state';
import { formMessages, tForm } from '../form/t-form';
import { useAutosave } from '../form/use-autosave';
import { useForm } from '../form/use-form';
import { useLeaveWarning } from '../form/use-leave-warning';
import { ProblemLine } from '../problem-line';
import { PictureForm } from '../sale/picture-form';
import { tBackoffice } from '../t-backoffice';
import { BuyersSection } from './buyers-section';
import { CheckList } from './check-list';
import { CostsSection } from './costs-section';
import { changesOf, type EventFields, zoneOf } from './draft-fields';
import { WhatSection, WhenSection, WhereSection } from './fact-sections';
import { OtherDates } from './other-dates';
import { PresaleSection } from './presale-section';
import { ReturnsSection } from './returns-section';
import { SaleSection } from './sale-section';
import { SeatsSection } from './seats-section';
import { eventMessages, tEvents } from './t-events';

/** One event of a team, to be entered, published and changed. */
export function EventEditorPage({ eventId = '' }) {
  return (
    <BackofficePage
      area="events"
      title={() => tEvents('edit.title')}
      messages={[eventMessages, formMessages]}
    >
      {() => <LoadedEditor key={eventId} eventId={eventId} />}
    </BackofficePage>
  );
}

function LoadedEditor({ eventId }: { eventId: string }) {
  const { value, problem, reload } = useLoad(eventId, (signal) =>
    call<TeamEvent>('GET', `/organiser/events/${encodeURIComponent(eventId)}`, { signal }),
  );
  if (!value) return problem ? <ProblemLine problem={problem} onRetry={reload} /> : <Loading />;
  // Once it is published, the form begins again with what the event is; a saved change leaves it as it is.
  return value.state === 'draft' ? (
    <DraftEditor key={value.version} first={value} onReload={reload} />
  ) : (
    <PublishedEditor key="published" event={value} onReload={reload} />
  );
}

function DraftEditor({ first, onReload }: { first: TeamEvent; onReload: () => void }) {
  const [event, setEvent] = useState(first);
  const form = useForm<EventFields>('POST /organiser/events', first.fields);
  const save = useAutosave(form.value, async (fields) => {
    const body = { ...fields, version: event.version };
    try {
      setEvent(await call<TeamEvent>('PUT', `/organiser/drafts/${event.id}`, { body }));
      form.refuse(undefined);
    } catch (error) {
      form.refuse(asProblem(error));
      throw error;
    }
  });
  useLeaveWarning(save.state === 'failed', () => tForm('form.leave'));
  const { problem } = save;
  return (
    <>
      <p class="editor-bar">
        <a href={paths.backofficeEvents}>{tEvents('edit.back')}</a>
        <a href={paths.backofficeEventPreview(event.id)}>{tEvents('edit.preview')}</a>
      </p>
      <SaveState save={save} />
      {problem?.code === 'draft-changed' && (
        <p class="notice notice-problem" role="alert">
          {tEvents('edit.changed')}
          <button type="button" class="button button-quiet" onClick={onReload}>
            {tEvents('edit.reload')}
          </button>
        </p>
      )}
      {problem && form.faults.size === 0 && problem.code !== 'draft-changed' && (
        <ProblemLine problem={problem} />
      )}
      <div class="editor">
        <Parts form={form} event={event} flush={save.flush} />
        <aside class="editor-side">
          <CheckList event={event} flush={save.flush} onChange={onReload} />
        </aside>
      </div>
    </>
  );
}

function PublishedEditor({ event, onReload }: { event: TeamEvent; onReload: () => void }) {
  const form = useForm<EventFields>('POST /organiser/events', event.fields);
  const [saved, setSaved] = useState(event.fields);
  const [problem, setProblem] = useState<ApiProblem>();
  useLeaveWarning(form.isChanged, () => tForm('form.leave'));
  const save = async (submitted: SubmitEvent) => {
    submitted.preventDefault();
    try {
      const body = changesOf(saved, form.value);
      await write('PATCH', `/organiser/events/${event.id}`, { body });
      setSaved(form.value);
      setProblem(undefined);
      form.refuse(undefined);
      form.reset(form.value);
      onReload();
    } catch (error) {
      setProblem(asProblem(error));
      form.refuse(asProblem(error));
    }
  };
  return (
    <>
      <p class="editor-bar">
        <a href={paths.backofficeEvents}>{tEvents('edit.back')}</a>
        <a href={paths.event(event.id)}>{tEvents('edit.publicPage')}</a>
        <a href={paths.backofficeSale(event.id)}>{tEvents('list.sale')}</a>
        <a href={paths.backofficeSeats(event.id)}>{tBackoffice('sale.seatsAndPrices')}</a>
        <a href={paths.backofficeMoney(event.id)}>{tBackoffice('sale.money')}</a>
      </p>
      <p class="notice" role="status">
        {tEvents('check.published')}
      </p>
      {problem && <ProblemLine problem={problem} />}
      <Parts form={form} event={event} flush={async () => undefined} />
      <form class="row" onSubmit={(submitted) => void save(submitted)}>
        <button type="submit" class="button" disabled={!form.isChanged}>
          {tEvents('edit.save')}
        </button>
      </form>
    </>
  );
}

function Parts(props: {
  form: ReturnType<typeof useForm<EventFields>>;
  event: TeamEvent;
  flush: () => Promise<void>;
}) {
  const { form, event, flush } = props;
  const zone = zoneOf(event, form.value);
  return (
    <div class="stack">
      <WhatSection form={form} />
      <WhenSection form={form} zone={zone} />
      <WhereSection form={form} />
      <PictureForm eventId={event.id} />
      <SeatsSection form={form} event={event} zone={zone} />
      <CostsSection event={event} />
      <SaleSection form={form} zone={zone} seats={event.seats.count} />
      <BuyersSection form={form} />
      <PresaleSection form={form} zone={zone} eventId={event.id} />
      <ReturnsSection form={form} zone={zone} event={event} />
      <OtherDates event={event} zone={zone} flush={flush} />
    </div>
  );
}
