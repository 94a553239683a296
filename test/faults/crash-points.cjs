// crash.test.ts preloads this file into the product's processes. It stops an activity before or after its effect, for
// fans whose name asks for it, until the test releases their group. The product does not know of it.
//
// A fan named `crash.<group>.<before|after>.<step>.…` stops at that point, writes the file `<fan>.here` to CRASH_POINTS
// and waits for the file `<group>.go`.
const { existsSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');

const folder = process.env.CRASH_POINTS;
const load = Module._load;

Module._load = function loadWithPoints(request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  if (!/\/create-activities(\.ts)?$/.test(request) || !loaded.createActivities) return loaded;
  return { ...loaded, createActivities: (deps) => withPoints(loaded.createActivities(deps)) };
};

function withPoints(activities) {
  const { activityInfo } = require('@temporalio/activity');
  const stopAt = async (when, step) => {
    const fan = activityInfo().workflowExecution?.workflowId.split(':').at(-1) ?? '';
    const [, group, ...point] = fan.split('.');
    if (!fan.startsWith('crash.') || point[0] !== when || point[1] !== step) return;
    writeFileSync(join(folder, `${fan}.here`), '');
    while (!existsSync(join(folder, `${group}.go`))) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  return Object.fromEntries(
    Object.entries(activities).map(([step, act]) => [
      step,
      async (...input) => {
        await stopAt('before', step);
        const answer = await act(...input);
        await stopAt('after', step);
        return answer;
      },
    ]),
  );
}
