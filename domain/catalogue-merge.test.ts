import { mergePerformerFacts, mergeVenueFacts } from './catalogue-merge';

const hall = {
  name: 'Town hall',
  address: '1 main st',
  city: 'Springfeld',
  country: 'DE',
  location: { lat: 52.5, lon: 13.4 },
};

test('a venue takes the new facts and keeps those that are omitted', () => {
  const { address: _, location: __, ...again } = hall;
  expect(mergeVenueFacts(hall, { ...again, name: 'Town Hall' })).toEqual({ ...hall, name: 'Town Hall' });
  const elsewhere = { lat: -33.9, lon: 151.2 };
  expect(mergeVenueFacts(hall, { ...again, address: '1 Main St', location: elsewhere })).toEqual({
    ...hall,
    address: '1 Main St',
    location: elsewhere,
  });
});

test('a given time zone stays until a location determines it', () => {
  const lisbon = { name: 'Sala', city: 'Lisboa', country: 'PT', timeZone: 'Europe/Lisbon' };
  const { timeZone, ...again } = lisbon;
  expect(mergeVenueFacts({ ...lisbon, location: null }, again)).toEqual(lisbon);
  expect(mergeVenueFacts({ ...again, location: hall.location, timeZone }, again)).toEqual({
    ...again,
    location: hall.location,
  });
});

test('another venue keeps nothing of the one before', () => {
  expect(mergeVenueFacts(hall, { name: 'Arena', city: 'Springfeld', country: 'DE' })).toEqual({
    name: 'Arena',
    city: 'Springfeld',
    country: 'DE',
  });
  expect(mergeVenueFacts(undefined, hall)).toEqual(hall);
});

test('performers are the new ones, each once, with earlier descriptions', () => {
  const before = [
    { name: 'Ana Ruiz', description: 'Pianist' },
    { name: 'Björk', description: null },
  ];
  expect(
    mergePerformerFacts(before, [{ name: 'ana ruiz' }, { name: 'Björk', description: 'Singer' }]),
  ).toEqual([
    { name: 'ana ruiz', description: 'Pianist' },
    { name: 'Björk', description: 'Singer' },
  ]);
  expect(mergePerformerFacts([], [{ name: 'Bjork' }, { name: 'Björk' }, { name: 'bjork' }])).toHaveLength(2);
});
