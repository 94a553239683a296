import { isId, isUserId } from './ids';

test.each(['a', 'evt_1', 'tkt_AZaz09-_', 'x'.repeat(64)])('%j can be an id', (id) => {
  expect(isId(id)).toBe(true);
});

test.each(['', 'x'.repeat(65), 'a b', 'a/b', 'a.b', 'ä', 'a\n', '\0', 'a:b', '{a}', '%00'])(
  '%j cannot be an id',
  (id) => {
    expect(isId(id)).toBe(false);
  },
);

test.each(['maya', 'auth0|5f7c', 'a@b.example', '~'.repeat(64)])('%j can be a user', (id) => {
  expect(isUserId(id)).toBe(true);
});

test.each(['', 'a b', 'é', 'a\n', '\x7f', '\0', 'x'.repeat(65)])('%j cannot be a user', (id) => {
  expect(isUserId(id)).toBe(false);
});
