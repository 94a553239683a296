import type { Account } from '../payment/ledger';

/** The charts of accounts that most German accountants use. */
export const charts = ['SKR03', 'SKR04'] as const;

/** A chart of accounts. */
type Chart = (typeof charts)[number];

/**
 * The accounts that a journal has: those of the ledger that hold money, and our own account, to which the bank pays out. What
 * is only held on cards is no booking.
 */
export type JournalAccount = Exclude<Account, 'card-holds' | 'card-holds-offset'> | 'own-account';

/**
 * The account of each chart. None of them computes taxes by itself (no "Automatikkonto"), because our ledger has the taxes in
 * entries of their own.
 */
export const chartAccounts: Readonly<Record<Chart, Readonly<Record<JournalAccount, string>>>> = {
  SKR03: {
    'own-account': '1200',
    bank: '1360',
    receivable: '1410',
    disputed: '1500',
    owed: '1700',
    tax: '1770',
    losses: '2400',
    fees: '4970',
    sales: '8200',
    'service-fees': '8510',
    refunds: '8700',
  },
  SKR04: {
    'own-account': '1800',
    bank: '1460',
    receivable: '1210',
    disputed: '1300',
    owed: '3500',
    tax: '3800',
    losses: '6930',
    fees: '6855',
    sales: '4200',
    'service-fees': '4560',
    refunds: '4700',
  },
};

/** How the ledger is exported for an accountant. */
export interface JournalSettings {
  readonly chart: Chart;
  /** The accounts that differ from those of the chart: four digits. */
  readonly accounts: Readonly<Partial<Record<JournalAccount, string>>>;
  /** The numbers of the accountant and of the client there (`Berater`, `Mandant`). */
  readonly consultantNumber: number;
  readonly clientNumber: number;
  /** The month (1–12) in which the business year begins. */
  readonly firstMonth: number;
}

/** What counts while nobody has changed it; the two numbers are those of an example and never belong to anybody. */
export const defaultJournalSettings: JournalSettings = {
  ...{ chart: 'SKR03', accounts: {}, consultantNumber: 1001, clientNumber: 1, firstMonth: 1 },
};

/** The number of each account. */
export function accountNumbers({ chart, accounts }: JournalSettings): Record<JournalAccount, string> {
  return { ...chartAccounts[chart], ...accounts };
}

/** One booking of a journal: `amount` minor units from the credited to the debited account. */
export interface JournalEntry {
  /** The day in the business time zone, `2026-11-30`. */
  readonly day: string;
  readonly debit: JournalAccount;
  readonly credit: JournalAccount;
  readonly amount: number;
  readonly currency: string;
  /** What it belongs to: the booking, the object of the bank, or the event. */
  readonly reference: string;
  readonly text: string;
}

/** The first day of the business year that a day is in. */
export function businessYearOf(day: string, firstMonth: number): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  const begins = month >= firstMonth ? year : year - 1;
  return `${String(begins).padStart(4, '0')}-${String(firstMonth).padStart(2, '0')}-01`;
}
