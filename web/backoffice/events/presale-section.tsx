import { useState } from 'preact/hooks';
import type { PresaleCode } from '../../../clients/typescript/contract';
import { call, write } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { useLoad } from '../../http/use-load';
import { MomentField, NumberField, TextField } from '../form/fields';
import { type Form, useForm } from '../form/use-form';
import { ProblemLine } from '../problem-line';
import { FileButton } from '../reconciliation/file-button';
import { ScrollTable } from '../scroll-table';
import type { EventFields } from './draft-fields';
import { Section } from './section';
import { tEvents } from './t-events';

interface NewCodes {
  readonly count?: number;
  readonly maxUses?: number;
  readonly label?: string;
  readonly code?: string;
}

/** A presale with its times, its codes and its list of people. */
export function PresaleSection(props: { form: Form<EventFields>; zone: string; eventId: string }) {
  const { form, zone, eventId } = props;
  const { presale } = form.value.onSale ?? {};
  return (
    <Section id="presale" title={tEvents('presale.title')}>
      <label class="form-check">
        <input
          type="checkbox"
          checked={presale !== undefined}
          onChange={({ currentTarget }) =>
            form.change('onSale.presale', currentTarget.checked ? {} : undefined)
          }
        />
        <span>{tEvents('presale.on')}</span>
      </label>
      {presale && (
        <>
          <div class="form-grid">
            <MomentField
              form={form}
              path="onSale.presale.opensAt"
              label={tEvents('presale.opensAt')}
              timeZone={zone}
            />
            <MomentField
              form={form}
              path="onSale.presale.closesAt"
              label={tEvents('presale.closesAt')}
              timeZone={zone}
            />
          </div>
          <Codes eventId={eventId} />
          <AllowList eventId={eventId} />
        </>
      )}
    </Section>
  );
}

function Codes({ eventId }: { eventId: string }) {
  const path = `/organiser/events/${eventId}/presale-codes`;
  const { value, problem, reload } = useLoad(path, (signal) =>
    call<{ codes: readonly PresaleCode[] }>('GET', `${path}?limit=1000`, { signal }),
  );
  const form = useForm<NewCodes>('POST /organiser/events/{id}/presale-codes', { count: 10, maxUses: 1 });
  const [made, setMade] = useState<readonly string[]>([]);
  const [refusal, setRefusal] = useState<ApiProblem>();
  const [isBusy, setBusy] = useState(false);
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
      setRefusal(undefined);
      form.refuse(undefined);
    } catch (error) {
      setRefusal(asProblem(error));
      form.refuse(asProblem(error));
    }
    setBusy(false);
    reload();
  };
  const make = () =>
    run(async () => {
      const { count, ...rest } = form.value;
      const body = { ...rest, ...(rest.code ? {} : { count }) };
      const { codes } = await write<{ codes: { code: string }[] }>('POST', path, { body });
      setMade(codes.map(({ code }) => code));
    });
  const codes = value?.codes ?? [];
  return (
    <div class="editor-item">
      <h3>{tEvents('codes.title')}</h3>
      <div class="form-grid">
        {!form.value.code && <NumberField form={form} path="count" label={tEvents('codes.count')} />}
        <NumberField form={form} path="maxUses" label={tEvents('codes.uses')} />
        <TextField form={form} path="label" label={tEvents('codes.label')} />
        <TextField form={form} path="code" label={tEvents('codes.own')} />
      </div>
      <button type="button" class="button button-quiet" disabled={isBusy} onClick={() => void make()}>
        {tEvents('codes.make')}
      </button>
      {(refusal ?? problem) && <ProblemLine problem={(refusal ?? problem)!} />}
      {made.length > 0 && (
        <label class="field">
          {tEvents('codes.made', { count: made.length })}
          <textarea class="editor-codes" readOnly rows={6} value={made.join('\n')} />
        </label>
      )}
      {codes.length === 0 && <p>{tEvents('codes.none')}</p>}
      {codes.length > 0 && (
        <FileButton
          path={`${path}.csv`}
          name={`presale-codes-${eventId}.csv`}
          label={tEvents('codes.export')}
        />
      )}
      {codes.length > 0 && (
        <ScrollTable label={tEvents('codes.title')}>
          <thead>
            <tr>
              <th scope="col">{tEvents('codes.label')}</th>
              <th scope="col">{tEvents('codes.used')}</th>
              <th scope="col">{tEvents('codes.withdraw')}</th>
            </tr>
          </thead>
          <tbody>
            {codes.map(({ id, label, uses, maxUses, disabledAt }) => (
              <tr key={id}>
                <td>{label ?? '–'}</td>
                <td>{tEvents('codes.usedOf', { uses, max: maxUses })}</td>
                <td>
                  {disabledAt ? (
                    tEvents('codes.withdrawn')
                  ) : (
                    <button
                      type="button"
                      class="link-button"
                      onClick={() => void run(() => call<void>('DELETE', `${path}/${id}`))}
                    >
                      {tEvents('codes.withdraw')}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
    </div>
  );
}

function AllowList({ eventId }: { eventId: string }) {
  const path = `/organiser/events/${eventId}/allow-list`;
  const { value, reload } = useLoad(path, (signal) =>
    call<{ entries: readonly { userId: string }[] }>('GET', `${path}?limit=1000`, { signal }),
  );
  const [added, setAdded] = useState<number>();
  const [problem, setProblem] = useState<ApiProblem>();
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const userIds = String(new FormData(form).get('ids')).split(/\s+/).filter(Boolean);
    try {
      setAdded((await write<{ added: number }>('POST', path, { body: { userIds } })).added);
      setProblem(undefined);
      form.reset();
    } catch (error) {
      setProblem(asProblem(error));
    }
    reload();
  };
  const remove = async (userId: string) => {
    await call('DELETE', `${path}/${encodeURIComponent(userId)}`).catch((error) =>
      setProblem(asProblem(error)),
    );
    reload();
  };
  return (
    <form class="editor-item" onSubmit={(event) => void add(event)}>
      <h3>{tEvents('allow.title')}</h3>
      <label class="field">
        {tEvents('allow.ids')}
        <textarea name="ids" rows={3} required />
      </label>
      <button type="submit" class="button button-quiet">
        {tEvents('allow.add')}
      </button>
      {added !== undefined && <p role="status">{tEvents('allow.added', { count: added })}</p>}
      {problem && <ProblemLine problem={problem} />}
      <ul>
        {value?.entries.map(({ userId }) => (
          <li key={userId} class="row">
            <span class="id">{userId}</span>
            <button type="button" class="link-button" onClick={() => void remove(userId)}>
              {tEvents('allow.remove')}
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}
