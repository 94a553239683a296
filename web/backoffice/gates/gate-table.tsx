import type { Gate } from '../../../clients/typescript/contract';
import { formatMoment } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { ConfirmedButton } from '../../ui/confirmed-button';
import { ScrollTable } from '../scroll-table';
import { tBackoffice } from '../t-backoffice';

/** The gates with what they did, and what can be done with them. */
export function GateTable(props: {
  gates: readonly Gate[];
  onPair: (gate: Gate) => void;
  onRevoke: (gate: Gate) => void;
}) {
  const { gates, onPair, onRevoke } = props;
  if (gates.length === 0) return <p>{tBackoffice('gates.none')}</p>;
  return (
    <ScrollTable label={tBackoffice('gates.title')}>
      <thead>
        <tr>
          <th scope="col">{tBackoffice('gates.name')}</th>
          <th scope="col">{tBackoffice('gates.state')}</th>
          <th scope="col">{tBackoffice('gates.lastSeen')}</th>
          <th scope="col" class="number">
            {tBackoffice('gates.admitted')}
          </th>
          <th scope="col">{tBackoffice('gates.actions')}</th>
        </tr>
      </thead>
      <tbody>
        {gates.map((gate) => (
          <tr key={gate.gateId}>
            <th scope="row">{gate.name}</th>
            <td>
              <StateBadge gate={gate} />
            </td>
            <td>{gate.lastSeenAt ? formatMoment(locale(), gate.lastSeenAt) : '—'}</td>
            <td class="number">{gate.admitted.toLocaleString(locale())}</td>
            <td>
              {gate.revokedAt === null && (
                <div class="actions">
                  <button type="button" class="link-button" onClick={() => onPair(gate)}>
                    {tBackoffice(gate.pairedAt ? 'gates.pairAgain' : 'gates.newCode')}
                  </button>
                  <ConfirmedButton
                    label={tBackoffice('gates.revoke')}
                    title={tBackoffice('gates.revokeTitle', { name: gate.name })}
                    description={tBackoffice('gates.revokeDescription')}
                    cancelLabel={tBackoffice('action.back')}
                    confirmLabel={tBackoffice('gates.revoke')}
                    onConfirm={() => onRevoke(gate)}
                  />
                </div>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

function StateBadge({ gate: { revokedAt, pairedAt } }: { gate: Gate }) {
  if (revokedAt) return <span class="badge badge-stuck">{tBackoffice('gates.revoked')}</span>;
  if (pairedAt) return <span class="badge badge-open">{tBackoffice('gates.paired')}</span>;
  return <span class="badge badge-paused">{tBackoffice('gates.waiting')}</span>;
}
