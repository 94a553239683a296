import { type ProblemCode, problemCatalogue } from '../../domain/errors';
import type { Answer } from './client';

/** Expects an answer to be a problem document (RFC 9457) with this code, and the status and title of that code. */
export function expectProblem(answer: Answer, code: ProblemCode): void {
  const { status, title } = problemCatalogue[code];
  expect({ status: answer.status, code: answer.body?.code }).toEqual({ status, code });
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({ title, status, type: `urn:holdfast:problem:${code}` });
  expect(answer.body.detail).toEqual(expect.any(String));
  expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
  // No stack trace and no path of the source.
  expect(answer.text).not.toMatch(/\bat .*\.ts:\d+|node_modules/);
  if (status === 429 || status === 503) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
}
