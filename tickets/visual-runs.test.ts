import { oneLine, partOf, visualRuns } from './visual-runs';

const runsOf = (text: string) => visualRuns(oneLine(text));

test('text of one direction stays one run', () => {
  expect(runsOf('Lanterns (live)')).toEqual(['Lanterns (live)']);
  expect(runsOf('تذكرة الدخول')).toEqual(['تذكرة الدخول']);
});

test('a number stands to the left of the Arabic words before it', () => {
  expect(runsOf('المقعد 12')).toEqual(['12', 'المقعد ']);
  expect(runsOf('السبت 22 – 23 نوفمبر')).toEqual([' نوفمبر', '23', ' – ', '22', 'السبت ']);
});

test('brackets in a right-to-left run are mirrored', () => {
  expect(runsOf('قمر (ليل)')).toEqual(['قمر )ليل(']);
});

test('a line that begins with Latin letters keeps the direction of its paragraph', () => {
  const paragraph = oneLine('مهرجان Lanterns Live في الميناء');
  const from = paragraph.text.indexOf('Live');
  expect(visualRuns(partOf(paragraph, from, paragraph.text.length))).toEqual([' في الميناء', 'Live']);
});

test('marks of direction are not drawn', () => {
  expect(runsOf('\u200f45.00 €').join('')).toBe('€ 45.00');
});
