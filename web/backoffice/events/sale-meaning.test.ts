import { admissionSeconds, buyersOf } from './sale-meaning';

test('5,000 people at 50 a second are let in within 100 s', () => {
  expect(admissionSeconds(5_000, 50)).toBe(100);
  expect(admissionSeconds(1, 50)).toBe(1);
});

test('1,001 seats at 8 for each person are bought by 126 people', () => {
  expect(buyersOf(1_001, 8)).toBe(126);
});
