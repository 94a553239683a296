import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { createProofOfWork } from './proof-of-work';

const proofOfWork = createProofOfWork({ secret: 'a secret of more than 32 characters', cost: 1 });
const ann = { eventId: 'evt_1', userId: 'ann' };

afterEach(() => jest.restoreAllMocks());

const packed = (payload: unknown) => Buffer.from(JSON.stringify(payload)).toString('base64');
const judge = (solution: string, who = ann) => proofOfWork.judge(solution, who, undefined);

async function solve(challenge: Challenge) {
  return { challenge, solution: (await solveChallenge({ challenge, deriveKey }))! };
}

async function issue(from = proofOfWork): Promise<Challenge> {
  const { kind, ...challenge } = await from.issue(ann);
  expect(kind).toBe('proof-of-work');
  return challenge as unknown as Challenge;
}

test('a right solution counts for its fan and its event alone', async () => {
  const challenge = await issue();
  const solution = packed(await solve(challenge));
  expect(await judge(solution)).toEqual({
    type: 'solved',
    id: challenge.parameters.nonce,
    seconds: expect.any(Number),
  });
  expect(await judge(solution, { ...ann, userId: 'eve' })).toEqual({ type: 'invalid' });
  expect(await judge(solution, { ...ann, eventId: 'evt_2' })).toEqual({ type: 'invalid' });
  expect(JSON.stringify(challenge)).not.toContain('ann');
});

test('a solution after 300 s has expired', async () => {
  const solution = packed(await solve(await issue()));
  const now = Date.now();
  jest.spyOn(Date, 'now').mockReturnValue(now + 301_000);
  expect(await judge(solution)).toEqual({ type: 'expired' });
});

test('a challenge that was changed or made up is refused', async () => {
  const challenge = await issue();
  for (const change of [{ keyPrefix: '0' }, { expiresAt: 4_000_000_000 }, { cost: 1_000_000_000 }]) {
    const easier = { ...challenge, parameters: { ...challenge.parameters, ...change } };
    expect(await judge(packed({ challenge: easier, solution: { counter: 0, derivedKey: '00' } }))).toEqual({
      type: 'invalid',
    });
  }
  const foreign = createProofOfWork({ secret: 'another secret of more than 32 characters', cost: 1 });
  expect(await judge(packed(await solve(await issue(foreign))))).toEqual({ type: 'invalid' });
});

test.each([
  ['nothing', ''],
  ['no JSON', 'aGFsbG8='],
  ['another shape', packed({ challenge: {}, solution: {} })],
  ['a prototype', packed({ challenge: { parameters: { __proto__: null } } })],
  ['too much', 'A'.repeat(5_000)],
])('%s is no solution', async (_what, solution) => {
  expect(await judge(solution)).toEqual({ type: 'invalid' });
});

test('a guess is no solution', async () => {
  const challenge = await issue();
  const { solution } = await solve(challenge);
  const wrong = [
    { ...solution, counter: solution.counter + 1 },
    { ...solution, derivedKey: '00'.repeat(32) },
  ];
  for (const one of wrong)
    expect(await judge(packed({ challenge, solution: one }))).toEqual({ type: 'invalid' });
});
