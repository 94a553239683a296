import { returnPath } from './return-to';

test.each(['/', '/e/evt_1/pay', '/my/tickets?a=b#c'])('%s is a path of ours', (path) => {
  expect(returnPath(path)).toBe(path);
});

test.each([
  undefined,
  '',
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/a\r\nSet-Cookie: b=c',
  '/..//evil.example/..',
  'javascript:alert(1)',
  `/${'x'.repeat(500)}`,
])('%p does not lead away', (path) => {
  const url = new URL(returnPath(path), 'https://tickets.example');
  expect([url.origin, url.href.length < 100]).toEqual(['https://tickets.example', true]);
});
