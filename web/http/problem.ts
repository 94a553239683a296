/** A refusal of the API (RFC 9457), or of the way to it. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  constructor(
    /** A stable code of docs/errors.md, or `network` where no answer came. */
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

/** Reads the body of an answer that is no success. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get('retry-after'));
  const body: Record<string, unknown> = await response.json().catch(() => ({}));
  const code = typeof body.code === 'string' ? body.code : 'internal-error';
  const detail = typeof body.detail === 'string' ? body.detail : response.statusText;
  return new ApiProblem(code, response.status, detail, body, retryAfter > 0 ? retryAfter : undefined);
}

/** Whatever was thrown, as a problem. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem('internal-error', 0, error instanceof Error ? error.message : String(error));
}
