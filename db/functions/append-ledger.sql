-- Appends movements of money to the ledger: [{"key":…,"debit":…,"credit":…,"amount":…,"bankObject":…,"description":…}, …],
-- the type Movement of domain/payment/ledger.ts. A movement whose key is there is left unchanged. Called by recordFacts in
-- db/finance/ledger.ts, book_purchase and settle_booking.
drop function if exists append_ledger;
create function append_ledger(p_purchase_id text, p_booking_id text, p_currency text, p_movements jsonb)
returns void language sql as $$
  insert into ledger_entry
    (entry_key, debit_account, credit_account, amount, bank_object, description, currency, purchase_id, booking_id)
  select key, debit, credit, amount, "bankObject", description, p_currency, p_purchase_id, p_booking_id
    from jsonb_to_recordset(p_movements)
      as m (key text, debit text, credit text, amount bigint, "bankObject" text, description text)
  on conflict (entry_key) do nothing
$$;
