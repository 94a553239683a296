import type { LedgerEntry } from '../../db/finance/ledger';
import { ledgerCsv } from './finance-csv';

const entry: LedgerEntry = {
  ...{ id: 7, at: '2026-11-05T10:00:00.000Z', debit: 'bank', credit: 'receivable', amount: 4505 },
  ...{ currency: 'eur', purchaseId: 'pur_1', bookingId: 'bkg_1', bankObject: 'ch_1', description: 'Paid' },
};

async function fileOf(entries: readonly LedgerEntry[], hasDecimals: boolean): Promise<string[]> {
  const all = (async function* () {
    yield* entries;
  })();
  let text = '';
  for await (const chunk of ledgerCsv(all, hasDecimals)) text += chunk;
  return text.trimEnd().split('\r\n');
}

test('with decimals each amount follows in units of its currency, after the columns that are there without', async () => {
  const [head, debit, credit] = await fileOf([entry], true);
  expect(head!.endsWith(',description,debit_decimal,credit_decimal')).toBe(true);
  expect(debit).toBe('7,2026-11-05T10:00:00.000Z,bank,4505,0,eur,pur_1,bkg_1,ch_1,Paid,45.05,0.00');
  expect(credit!.endsWith(',Paid,0.00,45.05')).toBe(true);
  const [, yen] = await fileOf([{ ...entry, currency: 'jpy' }], true);
  expect(yen!.endsWith(',4505,0')).toBe(true);
  expect((await fileOf([entry], false))[0]!.endsWith(',description')).toBe(true);
});
