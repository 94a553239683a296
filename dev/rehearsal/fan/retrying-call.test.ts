import { type Http, type HttpAnswer, type HttpRequest, NoAnswer } from './http';
import { createRetryingCall, RetriesExhausted } from './retrying-call';

const request: HttpRequest = { method: 'POST', path: '/ticket/reserve', headers: { 'idempotency-key': 'k' } };

function answer(status: number, body: HttpAnswer['body'] = {}): HttpAnswer {
  return { status, body, retryAfterSeconds: undefined, tookMs: 1 };
}

/** An API that gives these answers, the last one for every further request. */
function apiWithAnswers(...answers: (HttpAnswer | NoAnswer)[]) {
  const seen: HttpRequest[] = [];
  const http: Http = {
    baseUrl: '',
    close() {},
    async send(sent) {
      const next = answers[Math.min(seen.length, answers.length - 1)]!;
      seen.push(sent);
      if (next instanceof NoAnswer) throw next;
      return next;
    },
  };
  const causes: string[] = [];
  const listener = { retried: (cause: string) => void causes.push(cause), answered() {} };
  return { http, listener, seen, causes };
}

test('a request without an answer is retried with the same key until there is one', async () => {
  const api = apiWithAnswers(
    new NoAnswer('connection refused'),
    answer(503, { code: 'unavailable', part: 'database' }),
    answer(409, { code: 'idempotency-key-in-use' }),
    answer(201),
  );
  const { status } = await createRetryingCall(api)(request);
  expect(status).toBe(201);
  expect(api.causes).toEqual([
    'connection refused',
    '503 unavailable (database)',
    '409 idempotency-key-in-use',
  ]);
  expect(new Set(api.seen)).toEqual(new Set([request]));
});

test.each([
  [402, 'payment-declined'],
  [409, 'seat-taken'],
  [410, 'hold-expired'],
])('%d %s is an answer and not retried', async (status, code) => {
  const api = apiWithAnswers(answer(status, { code }));
  expect((await createRetryingCall(api)(request)).status).toBe(status);
  expect(api.seen).toHaveLength(1);
});

test('without an answer in time the call is given up', async () => {
  const api = apiWithAnswers(new NoAnswer('timed out'));
  await expect(createRetryingCall({ ...api, giveUpAfterMs: 100 })(request)).rejects.toThrow(RetriesExhausted);
});
