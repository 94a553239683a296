import { type Challenge as AltchaChallenge, solveChallengeWorkers } from 'altcha-lib';
import { type Challenge, packSolution } from './challenge';

// More would take the machine from its owner for little gain.
const MOST_WORKERS = 4;

/** Does the work beside the page, on as many cores as there are. Rejects when it cannot be done. */
export async function solveProofOfWork(challenge: Challenge & { kind: 'proof-of-work' }): Promise<string> {
  const solution = await solveChallengeWorkers({
    challenge: challenge as unknown as AltchaChallenge,
    concurrency: Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 2),
    createWorker: () => new Worker(new URL('./proof-worker.ts', import.meta.url), { type: 'module' }),
  });
  if (!solution) throw new Error('the challenge has no solution');
  return packSolution(challenge, solution);
}
