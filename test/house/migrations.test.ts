import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../../db/migrations');

/** Released before the rule, and never edited. */
const RELEASED = [
  ...['0007_buying.sql', '0013_ledger_facts.sql', '0014_tickets.sql', '0016_cancelled_events.sql'],
  ...['0027_search_due.sql', '0032_gates.sql', '0035_holds_and_seats.sql', '0040_seats_off_sale.sql'],
  ...['0041_drafts.sql', '0043_teams.sql', '0049_sale_page.sql'],
];

const tablesIn = (sql: string, statement: RegExp) => [...sql.matchAll(statement)].map(([, table]) => table!);

test('a migration that builds an index on a table changes no table that was there before, as all of them would stay locked', () => {
  const breaking = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .filter((name) => {
      const sql = readFileSync(join(FOLDER, name), 'utf8').replaceAll(/--.*$/gm, '');
      const own = new Set(tablesIn(sql, /create table (?:if not exists )?(\w+)/g));
      const isOld = (table: string) => !own.has(table);
      const indexed = tablesIn(sql, /create (?:unique )?index (?:if not exists )?\w+\s+on (\w+)/g).filter(
        isOld,
      );
      const altered = tablesIn(sql, /alter table (?:only )?(\w+)/g).filter(isOld);
      return indexed.length > 0 && altered.length > 0;
    });
  expect(breaking).toEqual(RELEASED);
});
