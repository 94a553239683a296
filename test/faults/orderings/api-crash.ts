import { callerWith } from '../../harness/client';
import { pay } from '../../harness/sale-steps';
import { type RunningApi, startApi } from '../../harness/system';
import { AFTER_MS, fault, type Ordering, payBy, type Scenario, stageIs, TICKET } from './scenario';

/** The API dies between a question and its answer. */
export const apiCrash: readonly Ordering[] = [
  {
    name: 'the API dies while the bank is thinking, and the fan asks another one',
    ends: TICKET,
    play: async (scenario) => {
      await fault(scenario, 'delay', { path: '/confirm$', ms: AFTER_MS, count: 1 });
      await withDyingApi(scenario, async (api) => {
        const fan = callerWith(api.url, scenario.fan.userId, scenario.fan.token);
        const asked = pay(fan, scenario.purchaseId).catch(() => 'no answer');
        await stageIs(scenario, 'authorising');
        api.kill('SIGKILL');
        expect(await asked).toBe('no answer');
      });
      await payBy(scenario);
    },
  },
];

async function withDyingApi(scenario: Scenario, story: (api: RunningApi) => Promise<void>): Promise<void> {
  const api = await startApi(scenario.system);
  try {
    await story(api);
  } finally {
    await api.stop();
  }
}
