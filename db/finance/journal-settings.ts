import { changedFields } from '../../domain/changed-fields';
import { defaultJournalSettings, type JournalSettings } from '../../domain/settlement/journal';
import { NO_REASON, writeAudit } from '../audit';
import { inTransaction, type Pool, type Queryable } from '../pool';

/** How the ledger is exported; the defaults while nobody has changed them. */
export async function readJournalSettings(db: Queryable): Promise<JournalSettings> {
  const { rows } = await db.query<JournalSettings>(
    `select chart, accounts, consultant_number as "consultantNumber", client_number as "clientNumber",
            first_month as "firstMonth"
       from journal_setting`,
  );
  return rows[0] ?? defaultJournalSettings;
}

/** Changes how the ledger is exported, with a line in the audit. */
export async function changeJournalSettings(
  pool: Pool,
  change: { settings: JournalSettings; by: string; reason?: string; key: string },
): Promise<void> {
  const { settings, by, reason, key } = change;
  const { chart, accounts, consultantNumber, clientNumber, firstMonth } = settings;
  await inTransaction(pool, async (db) => {
    const before = await readJournalSettings(db);
    await db.query(
      `insert into journal_setting (chart, accounts, consultant_number, client_number, first_month) values ($1, $2, $3, $4, $5)
       on conflict (is_only) do update set chart = excluded.chart, accounts = excluded.accounts,
         consultant_number = excluded.consultant_number, client_number = excluded.client_number,
         first_month = excluded.first_month, updated_at = clock_timestamp()`,
      [chart, JSON.stringify(accounts), consultantNumber, clientNumber, firstMonth],
    );
    await writeAudit(db, {
      ...{ key: `journal:${key}`, by, action: 'change-journal', subject: { type: 'journal', id: 'journal' } },
      ...{ eventId: null, reason: reason ?? NO_REASON, outcome: 'done' },
      details: { ...changedFields({ ...before }, { ...settings }) },
    });
  });
}
