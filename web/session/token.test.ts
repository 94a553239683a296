import { readReturn, readToken } from './token';

const tokenOf = (claims: object) =>
  `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;

test('a token tells who it is for, also beyond ASCII', () => {
  const login = readToken(tokenOf({ sub: 'maya', roles: ['ops'], exp: 1_800_000_000, name: 'Žofie 日本' }));
  expect(login).toMatchObject({ userId: 'maya', roles: ['ops'] });
});

test('a token without roles is a fan’s', () => {
  expect(readToken(tokenOf({ sub: 'maya' }))?.roles).toEqual(['fan']);
});

test.each(['', 'a.b', 'a.%%%.c', tokenOf({}), tokenOf([])])('%p is no login', (text) => {
  expect(readToken(text)).toBeUndefined();
});

test('the way back from a sign-in page carries the token behind the #', () => {
  expect(readReturn('#access_token=abc&state=s1')).toEqual({ token: 'abc', state: 's1' });
  expect(readReturn('#prices')).toBeUndefined();
});
