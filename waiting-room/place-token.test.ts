import { createPlaceSigner } from './place-token';

const places = createPlaceSigner('a secret of more than 32 characters, for tests');
const ann = { userId: 'ann', eventId: 'event-1' };
const carried = { ...ann, place: 1_763_888_888_888_888, epoch: 'e-1' };

it('reads a token that it signed, for the same fan and event only', () => {
  const token = places.sign(carried);
  expect(places.read(token, ann)).toEqual(carried);
  expect(places.read(token, { ...ann, userId: 'bob' })).toBeUndefined();
  expect(places.read(token, { ...ann, eventId: 'event-2' })).toBeUndefined();
});

it('does not read a token that was changed, signed with another secret, or is empty', () => {
  const [body, signature] = places.sign(carried).split('.') as [string, string];
  const better = Buffer.from(JSON.stringify(['ann', 'event-1', 1, 'e-1'])).toString('base64url');
  const other = createPlaceSigner('another secret of more than 32 characters');
  for (const token of ['', '.', body, `${better}.${signature}`, `${body}.x`, other.sign(carried)]) {
    expect(places.read(token, ann)).toBeUndefined();
  }
});

it('refuses a secret that is too short', () => {
  expect(() => createPlaceSigner('short')).toThrow(RangeError);
});
