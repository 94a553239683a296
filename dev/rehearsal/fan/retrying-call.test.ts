import { type Http, type HttpAnswer, type HttpRequest, NoAnswer } from './http';
import { createPatientCall, GaveUp } from './retrying-call';

const wanted: HttpRequest = { method: 'POST', path: '/ticket/reserve', headers: { 'idempotency-key': 'k' } };

function answer(status: number, body: HttpAnswer['body'] = {}): HttpAnswer {
  return { status, body, retryAfterSeconds: undefined, tookMs: 1 };
}

/** An API that gives these answers, the last one again and again. */
function apiThatSays(...answers: (HttpAnswer | NoAnswer)[]) {
  const seen: HttpRequest[] = [];
  const http: Http = {
    baseUrl: '',
    close() {},
    async send(request) {
      const next = answers[Math.min(seen.length, answers.length - 1)]!;
      seen.push(request);
      if (next instanceof NoAnswer) throw next;
      return next;
    },
  };
  const causes: string[] = [];
  const listener = { retried: (cause: string) => void causes.push(cause), answered() {} };
  return { http, listener, seen, causes };
}

test('what is away is asked again, the same request with the same key, until it answers', async () => {
  const api = apiThatSays(
    new NoAnswer('connection refused'),
    answer(503, { code: 'unavailable', part: 'database' }),
    answer(409, { code: 'idempotency-key-in-use' }),
    answer(201),
  );
  const { status } = await createPatientCall(api)(wanted);
  expect(status).toBe(201);
  expect(api.causes).toEqual([
    'connection refused',
    '503 unavailable (database)',
    '409 idempotency-key-in-use',
  ]);
  expect(new Set(api.seen)).toEqual(new Set([wanted]));
});

test.each([
  [402, 'payment-declined'],
  [409, 'seat-taken'],
  [410, 'hold-expired'],
])('%d %s is an answer and not asked again', async (status, code) => {
  const api = apiThatSays(answer(status, { code }));
  expect((await createPatientCall(api)(wanted)).status).toBe(status);
  expect(api.seen).toHaveLength(1);
});

test('who does not come back in time is given up', async () => {
  const api = apiThatSays(new NoAnswer('timed out'));
  await expect(createPatientCall({ ...api, giveUpAfterMs: 100 })(wanted)).rejects.toThrow(GaveUp);
});
