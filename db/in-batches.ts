import { AsyncResource } from 'node:async_hooks';

interface Waiting<Item, Answer> {
  readonly item: Item;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * Makes a call for one item from a call for many, so that a round trip and a commit serve all items that came while others
 * were on the way. At most `lanes` calls run at once, each for at most `most` items; one item alone does not wait for others.
 * A call that fails fails for its own items; where it `mayRepeat`, each of them is called by itself once more, so that one that
 * cannot succeed does not fail the others.
 */
export function inBatches<Item, Answer>(options: {
  readonly lanes: number;
  readonly most: number;
  /** Whether a call that failed in this way has done nothing. */
  readonly mayRepeat: (error: unknown) => boolean;
  /** Answers in the order of the items. */
  readonly callAll: (items: readonly Item[]) => Promise<readonly Answer[]>;
}): (item: Item) => Promise<Answer> {
  const { lanes, most, mayRepeat, callAll } = options;
  const waiting: Waiting<Item, Answer>[] = [];
  let running = 0;

  async function callNext(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await callAll(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index]!);
    } catch (error) {
      if (batch.length > 1 && mayRepeat(error)) await Promise.all(batch.map((one) => callNext([one])));
      else for (const { reject } of batch) reject(error);
    }
  }

  // In the context in which this function was made: the deadline of one request must not end the call of others.
  const run = AsyncResource.bind(async () => {
    while (waiting.length > 0) await callNext(waiting.splice(0, most));
    running -= 1;
  });

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (running >= lanes) return;
      running += 1;
      // After all requests that have arrived by now.
      setImmediate(run);
    });
}
