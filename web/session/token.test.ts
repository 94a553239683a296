import { readReturn, readToken } from './token';

const tokenOf = (claims: object) =>
  `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;

test('a token states its user, with claims beyond ASCII', () => {
  const login = readToken(tokenOf({ sub: 'maya', roles: ['ops'], exp: 1_800_000_000, name: 'Žofie 日本' }));
  expect(login).toMatchObject({ userId: 'maya', roles: ['ops'] });
});

test('a token without roles has the role fan', () => {
  expect(readToken(tokenOf({ sub: 'maya' }))?.roles).toEqual(['fan']);
});

test.each(['', 'a.b', 'a.%%%.c', tokenOf({}), tokenOf([])])('%p is not a login', (text) => {
  expect(readToken(text)).toBeUndefined();
});

test('the token and state are read from the fragment of the address', () => {
  expect(readReturn('#access_token=abc&state=s1')).toEqual({ token: 'abc', state: 's1' });
  expect(readReturn('#prices')).toBeUndefined();
});
