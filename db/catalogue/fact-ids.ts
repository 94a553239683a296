import { createHash } from 'node:crypto';
import type { PerformerFacts, VenueFacts } from '../../domain/catalogue-facts';

/**
 * A venue with its id, which all events share that say the very same of it. Whoever says something else of it has a venue
 * of their own, so that no event ever moves another one.
 */
export function venueWithId(facts: VenueFacts): VenueFacts & { readonly id: string } {
  const { name, address, city, country, location, timeZone } = facts;
  const said = [name, address, city, country, location?.lat, location?.lon, ...(timeZone ? [timeZone] : [])];
  return { ...facts, id: `ven_${hashed(said)}` };
}

/** A performer with the id that all events share which say the very same of them. */
export function performerWithId(facts: PerformerFacts): PerformerFacts & { readonly id: string } {
  return { ...facts, id: `prf_${hashed([facts.name, facts.description])}` };
}

function hashed(facts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 22);
}
