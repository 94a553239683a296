import { useState } from 'preact/hooks';
import { call } from '../../http/call';
import { formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { session } from '../../session/session';
import { Deeds } from '../actions';
import type { CaseState, FoundCase } from '../contract';
import type { Deed } from '../reason-dialog';
import { ScrollTable } from '../scroll-table';
import { td } from '../t-backoffice';

/** Each difference, whose it is, and how far the work on it is. */
export function CaseTable(props: { cases: readonly FoundCase[]; hasMore: boolean; onDone: () => void }) {
  const { cases, hasMore } = props;
  const [done, setDone] = useState('');
  const onDone = (what: string) => {
    setDone(what);
    props.onDone();
  };
  return (
    <div class="stack">
      <h2>{td('books.cases')}</h2>
      {done && <p class="deed-done">{done}</p>}
      {cases.length === 0 && <p>{td('books.noCases')}</p>}
      {cases.length > 0 && (
        <ScrollTable label={td('books.cases')}>
          <thead>
            <tr>
              <th scope="col">{td('books.class')}</th>
              <th scope="col">{td('books.subject')}</th>
              <th scope="col" class="number">
                {td('books.amount')}
              </th>
              <th scope="col">{td('books.detail')}</th>
              <th scope="col">{td('books.work')}</th>
            </tr>
          </thead>
          <tbody>
            {cases.map((one) => (
              <Line key={one.caseId} one={one} onDone={onDone} />
            ))}
          </tbody>
        </ScrollTable>
      )}
      {hasMore && <p>{td('books.moreCases')}</p>}
    </div>
  );
}

function Line({ one, onDone }: { one: FoundCase; onDone: (done: string) => void }) {
  const isOpen = one.state === 'open' || one.state === 'in-progress';
  const isMine = one.assignee === session.value?.userId;
  const deeds = isOpen ? [...(isMine ? [] : [take(one)]), resolve(one)] : [];
  return (
    <tr>
      <td lang="en" dir="ltr">
        {one.class}
      </td>
      <td class="id">{one.subject}</td>
      <td class="number">
        {one.amounts.map((amount) => (
          <div key={amount.currency}>{formatMoney(locale(), amount)}</div>
        ))}
      </td>
      <td dir="auto">
        {one.detail}
        {one.repair && ` (${one.repair}${one.repairOutcome ? `: ${one.repairOutcome}` : ''})`}
        {one.note && <p class="small">{one.note}</p>}
      </td>
      <td>
        <span class="badge">{td(`case.${one.state}`)}</span>{' '}
        {one.assignee && td('books.assignee', { who: one.assignee })}
        {deeds.length > 0 && <Deeds isSmall deeds={deeds} onDone={onDone} />}
      </td>
    </tr>
  );
}

const take = (one: FoundCase): Deed => ({
  title: td('case.take.title'),
  how: td('case.take.how', { subject: one.subject }),
  label: td('case.take'),
  run: (reason) => change(one, { state: 'in-progress', assignee: session.value!.userId, reason }),
});

const resolve = (one: FoundCase): Deed => ({
  title: td('case.resolve.title'),
  how: td('case.resolve.how', { subject: one.subject }),
  label: td('case.resolve'),
  run: (reason) => change(one, { state: 'resolved', note: reason, reason }),
});

async function change({ caseId }: FoundCase, body: object): Promise<string> {
  const { state } = await call<{ state: CaseState }>('PATCH', `/finance/cases/${caseId}`, { body });
  return td('case.done', { state: td(`case.${state}`) });
}
