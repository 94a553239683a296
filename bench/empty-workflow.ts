import { condition, defineSignal, setHandler } from '@temporalio/workflow';

/** Lets the workflow finish. */
export const finishSignal = defineSignal('finish');

/** The least that a purchase could be: started, waits for one signal, finishes. */
export async function empty(): Promise<void> {
  let isFinished = false;
  setHandler(finishSignal, () => {
    isFinished = true;
  });
  await condition(() => isFinished);
}
