import { useState } from 'preact/hooks';
import type { EventMoney } from '../../../clients/typescript/contract';
import { write } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { announce } from '../../ui/announcer';
import { inputLimits } from '../form/input-limits';
import { ProblemLine } from '../problem-line';
import { tMoney } from './t-money';

const CALL = 'PUT /organiser/events/{id}/seller';

/** Who sells, as it is printed on invoices. It counts for all events of the organiser. */
export function SellerForm(props: { path: string; money: EventMoney; onDone: () => void }) {
  const { path, money, onDone } = props;
  const { seller, invoicesWaiting } = money;
  const [problem, setProblem] = useState<ApiProblem>();
  const save = async (submitted: SubmitEvent) => {
    submitted.preventDefault();
    const form = new FormData(submitted.currentTarget as HTMLFormElement);
    const text = (name: string) => String(form.get(name)).trim();
    setProblem(undefined);
    const body = {
      ...{ name: text('name'), address: text('address'), taxId: text('taxId'), timeZone: text('timeZone') },
      ...{ invoicePrefix: text('invoicePrefix'), creditNotePrefix: text('creditNotePrefix') },
      note: text('note') || null,
    };
    try {
      await write('PUT', `${path}/seller`, { body });
      announce(tMoney('seller.saved'));
      onDone();
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  const zone = seller?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <form class="card stack" onSubmit={save}>
      <h2>{tMoney('seller.title')}</h2>
      <p class="small">{tMoney('seller.why')}</p>
      {invoicesWaiting > 0 && <p class="notice">{tMoney('seller.waiting', { count: invoicesWaiting })}</p>}
      <div class="backoffice-columns">
        <Field label={tMoney('seller.name')} name="name" value={seller?.name ?? ''} isNeeded />
        <Field label={tMoney('seller.taxId')} name="taxId" value={seller?.taxId ?? ''} isNeeded isCode />
        <label class="field">
          {tMoney('seller.address')}
          <textarea
            name="address"
            rows={3}
            {...inputLimits(CALL, 'address')}
            defaultValue={seller?.address ?? ''}
          />
        </label>
        <Field label={tMoney('seller.note')} name="note" value={seller?.note ?? ''} />
        <Field
          label={tMoney('seller.invoicePrefix')}
          name="invoicePrefix"
          isCode
          value={seller?.invoicePrefix ?? 'I-'}
        />
        <Field
          label={tMoney('seller.creditNotePrefix')}
          name="creditNotePrefix"
          isCode
          value={seller?.creditNotePrefix ?? 'C-'}
        />
        <Field label={tMoney('seller.timeZone')} name="timeZone" value={zone} isNeeded isCode />
      </div>
      {problem && <ProblemLine problem={problem} />}
      <div class="row">
        <button type="submit" class="button">
          {tMoney('seller.save')}
        </button>
      </div>
    </form>
  );
}

function Field(props: { label: string; name: string; value: string; isNeeded?: boolean; isCode?: boolean }) {
  return (
    <label class="field">
      {props.label}
      <input
        name={props.name}
        dir={props.isCode ? 'ltr' : 'auto'}
        {...inputLimits(CALL, props.name)}
        required={props.isNeeded}
        defaultValue={props.value}
      />
    </label>
  );
}
