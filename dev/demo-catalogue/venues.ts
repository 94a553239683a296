import { oneOf, type Random } from '../random';
import { type City, cities } from './cities';
import { cultures } from './cultures';

/** A venue of the demo catalogue. */
export interface DemoVenue {
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

/** The first `perCity` venues (at most 6) of every city, each within 5 km of its centre. */
export function createDemoVenues(random: Random, perCity: number): readonly DemoVenue[] {
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

// Within about 5 km, rounded to four decimals, which is about 10 m.
function nearby(degrees: number, random: Random): number {
  return Math.round((degrees + (random() - 0.5) * 0.09) * 10_000) / 10_000;
}
