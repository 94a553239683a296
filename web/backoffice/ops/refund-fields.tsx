import { useEffect, useRef, useState } from 'preact/hooks';
import type { PurchasePage } from '../../../clients/typescript/contract';
import { formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { seatName } from '../../seats/describe-seat';
import { tOps } from './t-ops';

/** Chooses the tickets to refund and says how much that is. Of several none is chosen at first: money does not come back. */
export function RefundFields(props: { tickets: PurchasePage['tickets']; withLast: number }) {
  const { tickets, withLast } = props;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(tickets.length === 1 ? [tickets[0]!.ticketId] : []),
  );
  const all = useRef<HTMLInputElement>(null);
  // The browser refuses the form while nothing is chosen, and says why.
  useEffect(() => all.current?.setCustomValidity(chosen.size === 0 ? tOps('refund.choose') : ''), [chosen]);
  const toggle = (ticketId: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(ticketId);
    else next.delete(ticketId);
    setChosen(next);
  };
  const amount = tickets.reduce(
    (sum, { ticketId, refundAmount }) => sum + (chosen.has(ticketId) ? (refundAmount ?? 0) : 0),
    chosen.size === tickets.length ? withLast : 0,
  );
  const { currency } = tickets[0]!.price;
  return (
    <fieldset class="refund-fields">
      <legend>{tOps('refund.which')}</legend>
      {tickets.map((ticket) => (
        <label key={ticket.ticketId} class="check">
          <input
            type="checkbox"
            name="ticketIds"
            value={ticket.ticketId}
            checked={chosen.has(ticket.ticketId)}
            onChange={(event) => toggle(ticket.ticketId, event.currentTarget.checked)}
          />
          <span>{seatName(ticket)}</span>
          <span class="number">{formatMoney(locale(), { amount: ticket.refundAmount ?? 0, currency })}</span>
        </label>
      ))}
      <label class="check refund-all">
        <input
          ref={all}
          type="checkbox"
          checked={chosen.size === tickets.length}
          onChange={(event) =>
            setChosen(new Set(event.currentTarget.checked ? tickets.map(({ ticketId }) => ticketId) : []))
          }
        />
        <span>{tOps('refund.all')}</span>
      </label>
      <p role="status">
        <strong>{tOps('refund.amount', { money: formatMoney(locale(), { amount, currency }) })}</strong>
      </p>
    </fieldset>
  );
}
