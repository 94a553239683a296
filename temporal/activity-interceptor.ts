import { CancelledFailure } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';

/** Receives the start and the end of each attempt at an activity. */
export interface StepMeter {
  begun(step: { workflow: string; step: string }): void;
  /** `outcome`: the `type` of the result if it has one, else `done`; `failed` or `cancelled` when it threw. */
  ended(step: { workflow: string; step: string }, outcome: string, tookSeconds: number): void;
}

/** Measures every activity, including local ones. */
export function createActivityInterceptor(meter: StepMeter): ActivityInterceptorsFactory {
  return ({ info }) => ({
    inbound: {
      async execute(input, next) {
        const step = { workflow: info.workflowType ?? 'none', step: info.activityType };
        const begunAt = performance.now();
        const end = (outcome: string) => meter.ended(step, outcome, (performance.now() - begunAt) / 1000);
        meter.begun(step);
        try {
          const answer = await next(input);
          end(outcomeOf(answer));
          return answer;
        } catch (error) {
          end(error instanceof CancelledFailure ? 'cancelled' : 'failed');
          throw error;
        }
      },
    },
  });
}

function outcomeOf(answer: unknown): string {
  const { type } = (answer ?? {}) as { type?: unknown };
  return typeof type === 'string' ? type : 'done';
}
