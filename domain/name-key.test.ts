import { nameKey } from './name-key';

test.each([
  ['किरण', 'करण'],
  ['Кой', 'Кои'],
  ['กา', 'ก้า'],
  ['ホール', 'ボール'],
  ['バンド', 'ハンド'],
  ['!!!', '???'],
  ['Bjork', 'Björk'],
  ['Lodz', 'Łódź'],
  ['الكتاب', 'الكتب'],
])('%s and %s are two names', (one, other) => {
  expect(nameKey(one)).not.toBe(nameKey(other));
});

test.each([
  ['Town hall', 'TOWN  Hall '],
  ['Guns N’ Roses', "Guns N' Roses"],
  ['Blink–182', 'blink-182'],
  ['ＡＢＢＡ', 'Abba'],
  ['Cafe\u0301', 'Café'],
])('%s and %s are one name', (one, other) => {
  expect(nameKey(one)).toBe(nameKey(other));
});
