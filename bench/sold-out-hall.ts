import { newGateLogin } from '../api/ticket/gate-logins';
import type { Pool } from '../db/pool';
import { insertGate, offerPairing, pairGate } from '../db/sale/gates';
import { salesOn } from '../db/sale/sale.fixture';
import { sha256Of } from '../db/sha256-of';
import { createTicketCodes } from '../tickets/ticket-codes';

/** A sold-out event before its doors open: the code of every ticket, and the logins of its gates. */
interface SoldOutHall {
  readonly eventId: string;
  readonly codes: readonly string[];
  readonly logins: readonly string[];
}

/** Makes an event whose seats are all paid, one booking each, and gates that are paired. */
export async function soldOutHall(
  pool: Pool,
  secret: string,
  size: { rows: number; seatsPerRow: number; gates: number },
): Promise<SoldOutHall> {
  const rows = Array.from({ length: size.rows }, (_, row) => ({
    name: `${row + 1}`,
    seats: size.seatsPerRow,
  }));
  const sale = await salesOn(pool).openSale({ sections: [{ name: 'Floor', priceLevel: 'A', rows }] });
  const { eventId, ticketIds } = sale;
  const sold = 'from unnest($2::text[]) with ordinality sold (ticket, n)';
  // As long as the ids of real purchases.
  const name = `lpad(n::text, 22, 'b')`;
  await pool.query(`insert into app_user (id) values ('bench-fan') on conflict do nothing`);
  for (const statement of [
    `insert into purchase (id, event_id, user_id, workflow_id, run_id, stage, tickets, total_amount, currency, hold_expires_at)
     select 'pur_' || ${name}, $1, 'bench-fan', 'w', 'r', 'confirmed', '[]', 1000, 'eur', now() ${sold}`,
    `insert into booking (id, purchase_id, event_id, user_id, status, amount, currency, payment_intent_id, paid_at)
     select 'bkg_' || ${name}, 'pur_' || ${name}, $1, 'bench-fan', 'paid', 1000, 'eur', 'pi_' || ${name}, now() ${sold}`,
    `insert into booking_ticket (booking_id, ticket_id, amount, currency)
     select 'bkg_' || ${name}, ticket, 1000, 'eur' ${sold} where $1 <> ''`,
  ])
    await pool.query(statement, [eventId, ticketIds]);
  await pool.query('vacuum analyze booking, booking_ticket, ticket');
  const codes = createTicketCodes([secret]);
  const logins = await Promise.all(
    Array.from({ length: size.gates }, async (_, index) => {
      const gateId = `gat_${String(index).padStart(22, 'x')}`;
      const [code, login] = [`pairing-${index}`, newGateLogin()];
      await insertGate(pool, { gateId, eventId, name: `Gate ${index + 1}`, createdBy: 'bench' });
      await offerPairing(pool, { eventId, gateId, sha256: sha256Of(code), seconds: 60 });
      await pairGate(pool, { sha256: sha256Of(code), loginSha256: sha256Of(login) });
      return login;
    }),
  );
  return {
    ...{ eventId, logins },
    codes: ticketIds.map((ticketId, index) =>
      codes.sign({
        eventId,
        ticketId,
        codeGeneration: 1,
        bookingId: `bkg_${String(index + 1).padStart(22, 'b')}`,
      }),
    ),
  };
}
