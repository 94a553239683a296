import { ApiProblem, readProblem } from '../http/problem';
import { learnServerTime } from '../http/server-clock';

/**
 * Calls the API with the login of a gate, and waits no longer than `withinMs`. Throws `ApiProblem`; code `network` without
 * an answer in time.
 */
export async function gateCall<T>(
  token: string | undefined,
  [method, path, body]: readonly ['GET' | 'POST', string, unknown?],
  withinMs: number,
): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), withinMs);
  const sentAt = Date.now();
  try {
    const response = await fetch(path, {
      method,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
      // Never as the person who is signed in on this device.
      credentials: 'omit',
      signal: controller.signal,
    });
    learnServerTime(response.headers, sentAt, Date.now());
    if (!response.ok) throw await readProblem(response);
    return (await response.json()) as T;
  } catch (error) {
    if (error instanceof ApiProblem) throw error;
    throw new ApiProblem('network', 0, (error as Error).message);
  } finally {
    clearTimeout(timer);
  }
}
