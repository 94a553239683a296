import { isId, userIdFault } from './ids';

test.each(['a', 'evt_1', 'tkt_AZaz09-_', 'x'.repeat(64)])('%j can be an id', (id) => {
  expect(isId(id)).toBe(true);
});

test.each(['', 'x'.repeat(65), 'a b', 'a/b', 'a.b', 'ä', 'a\n', '\0', 'a:b', '{a}', '%00'])(
  '%j cannot be an id',
  (id) => {
    expect(isId(id)).toBe(false);
  },
);

test.each([
  'maya',
  'auth0|5f7c',
  'a@b.example',
  'https://id.example/%7e?a=b#c',
  'CN=Jane Doe,OU=Fans,DC=example,DC=org',
  ' it\'s \\"odd" ',
  '~'.repeat(255),
])('%j can be a user', (id) => {
  expect(userIdFault(id)).toBeUndefined();
});

test.each([
  ['', 'it is empty'],
  ['Jürgen', 'not all of its characters are printable ASCII'],
  ['a\n', 'not all of its characters are printable ASCII'],
  ['\x7f', 'not all of its characters are printable ASCII'],
  ['\0', 'not all of its characters are printable ASCII'],
  ['x'.repeat(256), 'it is longer than 255 characters'],
])('%j cannot be a user, for the reason: %s', (id, why) => {
  expect(userIdFault(id)).toBe(why);
});
