import { plainText } from './plain-text';

it.each([
  ['Simon &amp; Garfield', 'Simon & Garfield'],
  ['<b>Bold</b> <i>Night</i>', 'Bold Night'],
  ['<p>One</p><p>Two</p>', 'One Two'],
  ['a<script>alert(1)</script>b', 'ab'],
  ['<style>x{}</style>Seen', 'Seen'],
  ['&lt;script&gt;alert(1)&lt;/script&gt;Safe', 'Safe'],
  ['&amp;lt;img src=x onerror=alert(1)&amp;gt;Safe', 'Safe'],
  ['<img src=x onerror=alert(1)>Show', 'Show'],
  ['I <3 you', 'I <3 you'],
  ['5 < 6 > 4', '5 < 6 > 4'],
  ['tab\tand\nline\u0000and\u001b[31mred', 'tab and line and [31mred'],
  ['half a \ud83d pair', 'half a pair'],
  ['  Šárka   Říha ', 'Šárka Říha'],
])('%j reads as %j', (given, read) => {
  expect(plainText(given)).toBe(read);
});

it.each(['<script>only()</script>', '  ', '', undefined, null, {}, []])('%j has no text', (given) => {
  expect(plainText(given)).toBeUndefined();
});
