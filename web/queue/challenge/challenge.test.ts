import { type Challenge, challengeOf, packSolution } from './challenge';

test('the challenge of a refusal is read if its kind is known', () => {
  expect(challengeOf({ challenge: { kind: 'hcaptcha', siteKey: 'k' } })).toEqual({
    kind: 'hcaptcha',
    siteKey: 'k',
  });
  expect(challengeOf({ challenge: { kind: 'riddle' } })).toBeUndefined();
  expect(challengeOf({})).toBeUndefined();
});

test('a solution is encoded together with its challenge', () => {
  const challenge = { kind: 'proof-of-work', parameters: { nonce: 'n' }, signature: 's' } satisfies Challenge;
  expect(JSON.parse(atob(packSolution(challenge, { counter: 7 })))).toEqual({
    challenge: { parameters: { nonce: 'n' }, signature: 's' },
    solution: { counter: 7 },
  });
});
