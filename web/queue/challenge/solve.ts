import { type Challenge as AltchaChallenge, solveChallengeWorkers } from 'altcha-lib';
import { type Challenge, packSolution } from './challenge';

// More workers would load the fan's device for little gain.
const MAX_WORKERS = 4;

/** Solves a proof of work in up to four workers. Rejects if there is no solution. */
export async function solveProofOfWork(challenge: Challenge & { kind: 'proof-of-work' }): Promise<string> {
  const solution = await solveChallengeWorkers({
    challenge: challenge as unknown as AltchaChallenge,
    concurrency: Math.min(MAX_WORKERS, navigator.hardwareConcurrency || 2),
    createWorker: () => new Worker(new URL('./proof-worker.ts', import.meta.url), { type: 'module' }),
  });
  if (!solution) throw new Error('the challenge has no solution');
  return packSolution(challenge, solution);
}
