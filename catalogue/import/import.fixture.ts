import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPool } from '../../db/pool';
import { createMigratedDatabase } from '../../test/harness/test-database';
import { type ImportOptions, importFiles } from './import-files';
import { sumOf } from './import-tally';
import type { Refusal } from './refusals';

/** A new database, and a folder for files to import into it. */
export async function openImportFixture() {
  const database = await createMigratedDatabase();
  const pool = createPool({ url: database.url, size: 4 });
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-import-'));
  return {
    url: database.url,
    pool,
    folder,

    /** Writes a file and returns its path. */
    written(name: string, text: string): string {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },

    /** Imports files, and checks that every row has a result. */
    async run(
      files: string[],
      changes: Partial<ImportOptions> = {},
      defaults: Partial<ImportOptions['defaults']> = {},
    ) {
      const refusals: Refusal[] = [];
      const tallies = await importFiles(files, {
        pool,
        timeZone: 'Europe/Paris',
        now: Date.now(),
        defaults: { capacity: 50, queueRequired: false, organiserId: 'import', ...defaults },
        onRefused: async (refusal) => void refusals.push(refusal),
        ...changes,
      });
      for (const { read, made, changed, unchanged, refused } of tallies)
        expect(read).toBe(made + changed + unchanged + refused);
      const broken = tallies.flatMap((tally) => tally.broken ?? []);
      return {
        ...sumOf(tallies),
        tallies,
        broken,
        notes: tallies.flatMap(({ notes }) => [...notes]),
        refusals: refusals.map(({ row, reason }) => `${row}: ${reason}`),
      };
    },

    /** An event as its row in the database, with its venue, performers, prices and number of tickets. */
    async eventOf(externalId: string) {
      const { rows } = await pool.query(
        `select e.*, v.name as venue_name, v.city, v.country, v.lat, v.time_zone,
            (select array_agg(p.name order by ep.position) from event_performer ep join performer p on p.id = ep.performer_id
              where ep.event_id = e.id) as performers,
            (select jsonb_object_agg(price_level, amount) from price where event_id = e.id) as prices,
            (select count(*) from ticket where event_id = e.id) as tickets
       from event e join venue v on v.id = e.venue_id where e.external_id = $1`,
        [externalId],
      );
      return rows[0];
    },

    async drop(): Promise<void> {
      await pool.end();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
