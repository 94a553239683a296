import { callerWith } from '../../harness/client';
import { pay } from '../../harness/sale-steps';
import { type RunningApi, startApi } from '../../harness/system';
import { AFTER_MS, fault, type Ordering, payBy, type Scenario, stageIs, TICKET } from './scenario';

/** The API process dies between a request and its answer. */
export const apiCrash: readonly Ordering[] = [
  {
    name: 'the API dies while the bank authorises, and the fan confirms at another API',
    ends: TICKET,
    run: async (scenario) => {
      await fault(scenario, 'delay', { path: '/confirm$', ms: AFTER_MS, count: 1 });
      await withExtraApi(scenario, async (api) => {
        const fan = callerWith(api.url, scenario.fan.userId, scenario.fan.token);
        const answer = pay(fan, scenario.purchaseId).catch(() => 'no answer');
        await stageIs(scenario, 'authorising');
        api.kill('SIGKILL');
        expect(await answer).toBe('no answer');
      });
      await payBy(scenario);
    },
  },
];

async function withExtraApi(scenario: Scenario, run: (api: RunningApi) => Promise<void>): Promise<void> {
  const api = await startApi(scenario.system);
  try {
    await run(api);
  } finally {
    await api.stop();
  }
}
