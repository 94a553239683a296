import { hasEdition, noteEdition } from '../../db/catalogue/catalogue-import';
import { createPool } from '../../db/pool';
import { shareTeam } from '../../db/team/teams';
import { demoCatalogue } from '../demo-catalogue/demo-catalogue';
import { DEMO_TEAM, loadCatalogue } from '../demo-catalogue/load-catalogue';
import { SHOWCASE_SEED } from '../demo-catalogue/showcase';

/** The number of events in a new system, and their seed. */
const DEMO_EVENTS = 2_400;
const DEMO_SEED = 1;
// Change it when the catalogue changes: then new events are added to databases with an older one.
const EDITION = 'demo-2';

/** Loads the demo catalogue, once per database and edition. Returns its size and its showcase. */
export async function seedDemoCatalogue(
  databaseUrl: string,
): Promise<{ events: number; showcaseEventId: string; showcaseTicketId: string }> {
  const pool = createPool({ url: databaseUrl, size: 2, statementTimeoutMs: 60_000, name: 'holdfast-seed' });
  try {
    // Whoever signs in as an organiser can try everything with the demo events.
    await shareTeam(pool, DEMO_TEAM);
    if (!(await hasEdition(pool, EDITION))) {
      await loadCatalogue(pool, demoCatalogue({ events: DEMO_EVENTS, seed: DEMO_SEED, now: Date.now() }));
      await noteEdition(pool, EDITION);
    }
    return {
      events: DEMO_EVENTS,
      showcaseEventId: `evt_${SHOWCASE_SEED}`,
      showcaseTicketId: `tkt_${SHOWCASE_SEED}-0`,
    };
  } finally {
    await pool.end();
  }
}
