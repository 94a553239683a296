import { createHash } from 'node:crypto';
import type { PerformerFacts, VenueFacts } from '../../domain/catalogue-merge';

/**
 * A venue with an id derived from its facts: events with the same facts share a venue. Different facts make another
 * venue, so that a change of one event never moves another.
 */
export function venueWithId(facts: VenueFacts): VenueFacts & { readonly id: string } {
  const { name, address, city, country, location, timeZone } = facts;
  const said = [name, address, city, country, location?.lat, location?.lon, ...(timeZone ? [timeZone] : [])];
  return { ...facts, id: `ven_${hashed(said)}` };
}

/** A performer with an id derived from its facts: events with the same facts share a performer. */
export function performerWithId(facts: PerformerFacts): PerformerFacts & { readonly id: string } {
  return { ...facts, id: `prf_${hashed([facts.name, facts.description])}` };
}

function hashed(facts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 22);
}
