import { oneOf, type Random } from '../random';
import { type City, cities } from './cities';
import { cultures } from './cultures';

/** A house of the demo catalogue. */
export interface Stage {
  readonly city: City;
  readonly venue: {
    readonly name: string;
    readonly address: string;
    readonly city: string;
    readonly country: string;
    readonly location: { readonly lat: number; readonly lon: number };
  };
  readonly parking: string;
  readonly food: string;
}

const PARKING = [
  'Car park next door, open until an hour after the show',
  'No car park; the night bus stops at the door',
  'Street parking only; bicycles can be left in the yard',
  'Underground car park, 400 spaces, charging points on level 2',
];
const FOOD = [
  'Bar and small kitchen from doors',
  'Drinks only; good places to eat within five minutes',
  'Restaurant in the house, tables until curtain-up',
  'Food trucks in the yard, vegetarian choices',
];

/** The first `perCity` houses of every city (at most 6), each a few streets from its centre. */
export function buildStages(random: Random, perCity: number): readonly Stage[] {
  return cities.flatMap((city) => {
    const { venues, streets } = cultures[city.culture];
    return venues.slice(0, perCity).map((name) => ({
      city,
      venue: {
        name,
        address: `${oneOf(streets, random)} ${1 + Math.floor(random() * 90)}`,
        city: city.name,
        country: city.country,
        location: { lat: nearby(city.lat, random), lon: nearby(city.lon, random) },
      },
      parking: oneOf(PARKING, random),
      food: oneOf(FOOD, random),
    }));
  });
}

// Within about 5 km, to four decimals: as exact as a door.
function nearby(degrees: number, random: Random): number {
  return Math.round((degrees + (random() - 0.5) * 0.09) * 10_000) / 10_000;
}
