/**
 * Loaded with `--require` by the purchase workers, before everything else and in each of their threads. Temporal's SDK records
 * a call stack for every promise of a workflow, for the tab Call Stack of its UI: 150 stacks for a purchase, a third of the
 * worker's CPU time. Without promise hooks the SDK leaves them out. What a purchase waits for is in its current details.
 */
const { isMainThread } = require('node:worker_threads');
const v8 = require('node:v8');

if (!isMainThread) {
  const { createHook } = v8.promiseHooks;
  // Node's own AsyncLocalStorage, which the SDK needs, uses the same function, also with `before`.
  v8.promiseHooks.createHook = (hooks) => {
    if (hooks.before) return createHook(hooks);
    throw new Error('switched off by workers/without-call-stacks.cjs');
  };
  // Only for code of ours in TypeScript, which this thread has none of: workflows bring their own source map.
  process.setSourceMapsEnabled(false);
}
