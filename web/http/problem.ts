/** An error answer of the API (RFC 9457), or a request without an answer. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  constructor(
    /** A code of docs/errors.md, or `network` if no answer came. */
    readonly code: string,
    readonly status: number,
    detail: string,
    /** The other members of the problem document. */
    readonly fields: Readonly<Record<string, unknown>> = {},
    readonly retryAfterSeconds?: number,
  ) {
    super(detail);
  }
}

/** Whether a problem says nothing about the request itself, so that the page goes on by itself and asks again later. */
export function isAway({ code, status }: ApiProblem): boolean {
  return code === 'network' || status >= 500 || status === 429;
}

/** Reads the problem document of an error answer. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get('retry-after'));
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const code = typeof body.code === 'string' ? body.code : 'internal-error';
  const detail = typeof body.detail === 'string' ? body.detail : response.statusText;
  return new ApiProblem(code, response.status, detail, body, retryAfter > 0 ? retryAfter : undefined);
}

/** Converts anything thrown to an `ApiProblem`. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem('internal-error', 0, error instanceof Error ? error.message : String(error));
}
