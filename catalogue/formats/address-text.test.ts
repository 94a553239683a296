import { parseAddressText } from './address-text';

it.each([
  ['Main Street 1, Bremen, DE', 'Bremen', 'DE'],
  ['Hauptstraße 12a, 28195 Bremen, Deutschland', 'Bremen', 'Deutschland'],
  ['10117 Berlin, Germany', 'Berlin', 'Germany'],
  ['123 Main St, Austin, TX 78701, USA', 'Austin', 'USA'],
  ['1 Infinite Loop\nNew York, NY\nUnited States', 'New York', 'United States'],
  ['10 Downing St, London SW1A 2AA, UK', 'London', 'UK'],
  ['Museumplein 6, 1071 DJ Amsterdam, Nederland', 'Amsterdam', 'Nederland'],
  ['Calle Mayor 3, Madrid, España', 'Madrid', 'España'],
])('%j is in %s, %s', (text, city, country) => {
  expect(parseAddressText(text)).toMatchObject({ city, country, address: expect.stringContaining(city) });
});

it.each(['Main Street 1', 'Main Street 1, DE', 'Main Street 1, Bremen', ''])('%j has no city', (text) => {
  expect(parseAddressText(text).city).toBeUndefined();
});
