import { type Json, listOf, objectOf } from './json-values';

/** The event types of schema.org, with the category of each. */
const KINDS: ReadonlyMap<string, string | undefined> = new Map(
  Object.entries({
    Event: undefined,
    BroadcastEvent: undefined,
    BusinessEvent: undefined,
    ChildrensEvent: 'family',
    ComedyEvent: 'comedy',
    ConferenceEvent: undefined,
    CourseInstance: undefined,
    DanceEvent: 'dance',
    DeliveryEvent: undefined,
    EducationEvent: undefined,
    EventSeries: undefined,
    ExhibitionEvent: 'exhibition',
    Festival: 'festival',
    FoodEvent: undefined,
    Hackathon: undefined,
    LiteraryEvent: 'literature',
    MusicEvent: 'music',
    OnDemandEvent: undefined,
    PerformingArtsEvent: undefined,
    PublicationEvent: undefined,
    SaleEvent: undefined,
    ScreeningEvent: 'film',
    SocialEvent: undefined,
    SportsEvent: 'sport',
    TheaterEvent: 'theatre',
    VisualArtsEvent: 'exhibition',
  }),
);

/** A term of schema.org without the vocabulary's address: `SoldOut` of `https://schema.org/SoldOut`. */
export function termOf(value: unknown): string {
  return String(objectOf(value)?.['@id'] ?? value ?? '').replace(/^(https?:\/\/schema\.org\/|schema:)/, '');
}

/** The types of a node. */
export function kindsOf(node: Json): string[] {
  return listOf(node['@type']).map(termOf);
}

/** Whether a node is an event: of a type of schema.org, or one whose name ends in `Event`. */
export function isEvent(node: Json): boolean {
  return kindsOf(node).some((kind) => KINDS.has(kind) || kind.endsWith('Event'));
}

/** The category of an event's types. */
export function categoryOfKind(event: Json): string | undefined {
  return kindsOf(event).flatMap((kind) => KINDS.get(kind) ?? [])[0];
}
