import { useState } from 'preact/hooks';
import type { Case, CaseState, FoundCase } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { session } from '../../session/session';
import { Actions } from '../actions';
import type { Action } from '../reason-dialog';
import { ScrollTable } from '../scroll-table';
import { tBackoffice } from '../t-backoffice';

/** A case with what is known of its difference. */
type CaseRow = Case &
  Partial<Pick<FoundCase, 'repair' | 'repairOutcome'>> & {
    readonly amounts: FoundCase['amounts'] | null;
    readonly detail: string | null;
  };

/** Cases, each with its assignee and state, and what can be done with it. */
export function CaseTable(props: { cases: readonly CaseRow[]; hasMore?: boolean; onDone: () => void }) {
  const { cases, hasMore = false } = props;
  const [done, setDone] = useState('');
  const onDone = (what: string) => {
    setDone(what);
    props.onDone();
  };
  return (
    <div class="stack">
      <h2>{tBackoffice('reconciliation.cases')}</h2>
      {done && <p class="action-done">{done}</p>}
      {cases.length === 0 && <p>{tBackoffice('reconciliation.noCases')}</p>}
      {cases.length > 0 && (
        <ScrollTable label={tBackoffice('reconciliation.cases')}>
          <thead>
            <tr>
              <th scope="col">{tBackoffice('reconciliation.class')}</th>
              <th scope="col">{tBackoffice('reconciliation.subject')}</th>
              <th scope="col" class="number">
                {tBackoffice('reconciliation.amount')}
              </th>
              <th scope="col">{tBackoffice('reconciliation.detail')}</th>
              <th scope="col">{tBackoffice('reconciliation.work')}</th>
            </tr>
          </thead>
          <tbody>
            {cases.map((one) => (
              <Line key={one.caseId} one={one} onDone={onDone} />
            ))}
          </tbody>
        </ScrollTable>
      )}
      {hasMore && <p>{tBackoffice('reconciliation.moreCases')}</p>}
    </div>
  );
}

function Line({ one, onDone }: { one: CaseRow; onDone: (done: string) => void }) {
  const isOpen = one.state === 'open' || one.state === 'in-progress';
  const isMine = one.assignee === session.value?.userId;
  const actions = isOpen ? [...(isMine ? [] : [take(one)]), assign(one), resolve(one)] : [];
  return (
    <tr>
      <td lang="en" dir="ltr">
        {one.class}
      </td>
      <td class="id">{one.subject}</td>
      <td class="number">
        {one.amounts?.map((amount) => (
          <div key={amount.currency}>{formatMoney(locale(), amount)}</div>
        ))}
      </td>
      <td dir="auto">
        {one.detail}
        {one.repair && ` (${one.repair}${one.repairOutcome ? `: ${one.repairOutcome}` : ''})`}
        {one.note && <p class="small">{one.note}</p>}
      </td>
      <td>
        <span class="badge">{tBackoffice(`case.${one.state}`)}</span>{' '}
        {one.assignee && tBackoffice('reconciliation.assignee', { who: one.assignee })}
        {actions.length > 0 && <Actions isSmall actions={actions} onDone={onDone} />}
      </td>
    </tr>
  );
}

const take = (one: Case): Action => ({
  title: tBackoffice('case.take.title'),
  description: tBackoffice('case.take.description', { subject: one.subject }),
  label: tBackoffice('case.take'),
  run: (reason) => change(one, { state: 'in-progress', assignee: session.value!.userId, reason }),
});

const assign = (one: Case): Action => ({
  title: tBackoffice('case.assign.title'),
  description: tBackoffice('case.assign.description', { subject: one.subject }),
  label: tBackoffice('case.assign'),
  fields: (
    <label class="field">
      {tBackoffice('case.assign.who')}
      <input name="assignee" dir="ltr" spellcheck={false} defaultValue={one.assignee ?? ''} />
    </label>
  ),
  run: (reason, form) => change(one, { assignee: String(form.get('assignee')).trim() || null, reason }),
});

const resolve = (one: Case): Action => ({
  title: tBackoffice('case.resolve.title'),
  description: tBackoffice('case.resolve.description', { subject: one.subject }),
  label: tBackoffice('case.resolve'),
  run: (reason) => change(one, { state: 'resolved', note: reason, reason }),
});

async function change({ caseId }: Case, body: object): Promise<string> {
  const { state } = await call<{ state: CaseState }>('PATCH', `/finance/cases/${caseId}`, { body });
  return tBackoffice('case.done', { state: tBackoffice(`case.${state}`) });
}
