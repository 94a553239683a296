import { type Caller, logIn, send } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';

let system: SystemFacts;
let fan: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  fan = await logIn(system.url);
});

describe('a body', () => {
  const url = () => `${system.url}/ticket/reserve`;
  const as = (type: string) => ({ Authorization: `Bearer ${fan.token}`, 'Content-Type': type });
  const json = () => as('application/json');

  test.each(['{', '{"ticketId": "a"', 'ticketId=a', '{"ticketId": NaN}', '\0'])(
    'that is not JSON (%j) gets invalid-json',
    async (body) => {
      expectProblem(await send(url(), 'POST', body, json()), 'invalid-json');
    },
  );

  test.each([101_000, 10_000_000])('of %i bytes gets body-too-large', async (length) => {
    const body = JSON.stringify({ ticketId: 'x'.repeat(length) });
    expectProblem(await send(url(), 'POST', body, json()), 'body-too-large');
  });

  test('of 99,900 bytes is read', async () => {
    const body = JSON.stringify({ ticketId: 'x'.repeat(99_900) });
    expectProblem(await send(url(), 'POST', body, json()), 'invalid-request');
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'multipart/form-data'])(
    'of type %s gets unsupported-media-type',
    async (type) => {
      expectProblem(await send(url(), 'POST', '{"ticketId":"a"}', as(type)), 'unsupported-media-type');
    },
  );

  test('in latin1 gets unsupported-media-type', async () => {
    const answer = await send(url(), 'POST', '{}', as('application/json; charset=latin1'));
    expectProblem(answer, 'unsupported-media-type');
  });

  test('with a wrong or unknown Content-Encoding is refused', async () => {
    const headers = { ...json(), 'Content-Encoding': 'gzip' };
    expectProblem(await send(url(), 'POST', '{}', headers), 'invalid-request');
    const unknown = { ...json(), 'Content-Encoding': 'zip' };
    expectProblem(await send(url(), 'POST', '{}', unknown), 'unsupported-media-type');
  });

  test('nested 5,000 levels deep gets invalid-request', async () => {
    const body = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    expectProblem(await send(url(), 'POST', body, json()), 'invalid-request');
    expectProblem(
      await send(`${system.url}/ticket/confirm`, 'POST', body, { ...json(), 'Idempotency-Key': 'deep' }),
      'invalid-request',
    );
  });

  test('nested 49,000 levels deep gets invalid-request, also where the body is optional', async () => {
    const body = `${'['.repeat(49_000)}${']'.repeat(49_000)}`;
    const headers = { ...json(), 'Idempotency-Key': 'deepest' };
    expectProblem(await send(`${system.url}/stream-ticket`, 'POST', body, headers), 'invalid-request');
  });

  test('of a confirm is refused by its length before it is searched for card numbers', async () => {
    const body = { purchaseId: 'pur_1', paymentInfo: { paymentMethod: '1'.repeat(98_000) } };
    const answer = await fan.post('/ticket/confirm', body);
    expectProblem(answer, 'invalid-request');
    expect(answer.text.length).toBeLessThan(1_000);
  });
});
