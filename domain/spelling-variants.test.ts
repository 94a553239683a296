import { spellingVariants } from './spelling-variants';

test.each<[string, string[]]>([
  ['P!nk', ['p nk', 'pnk', 'pink']],
  ['A$AP Rocky', ['a ap rocky', 'aap rocky', 'asap rocky']],
  ['$uicideboy$', ['uicideboy', 'suicideboys']],
  ['N*E*R*D', ['n e r d', 'nerd']],
  ['Will.i.am', ['will i am', 'william']],
  ['blink-182', ['blink 182', 'blink182']],
  ['Deadmau5', ['deadmau5', 'deadmaus']],
  ['Panic! At The Disco 2024', ['panic at the disco 2024']],
  ['Ｋｅ＄ｈａ', ['ke ha', 'keha', 'kesha']],
  ['Die Ärzte', ['die arzte', 'die aerzte']],
  ['Die Aerzte', ['die aerzte', 'die arzte']],
  ['Århus', ['arhus', 'aarhus']],
  ['Joe', ['joe']],
  ['!!!', ['u00021u00021u00021']],
  ['††† (Crosses)', ['u02020u02020u02020 crosses', 'crosses']],
  ['東京ドーム', ['東京トーム']],
  ['\u0301', []],
])('%j is written %j', (name, readings) => {
  expect(spellingVariants(name)).toEqual(readings);
});

test('a star hides one vowel', () => {
  expect(spellingVariants('Holy F*ck')).toContain('holy fuck');
});

test('the encoding of the first symbols is a prefix of the encoding of all', () => {
  const [[two], [three]] = [spellingVariants('+/'), spellingVariants('+/-')];
  expect(three!.startsWith(two!)).toBe(true);
});
