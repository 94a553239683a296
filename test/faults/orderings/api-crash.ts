import { callerWith } from '../../harness/client';
import { pay } from '../../harness/sale-steps';
import { type RunningApi, startApi } from '../../harness/system';
import { AFTER_MS, fault, type Ordering, payBy, type Scene, stageIs, TICKET } from './scenario';

/** The API dies between a question and its answer. */
export const apiDies: readonly Ordering[] = [
  {
    name: 'the API dies while the bank is thinking, and the fan asks another one',
    ends: TICKET,
    play: async (scene) => {
      await fault(scene, 'delay', { path: '/confirm$', ms: AFTER_MS, count: 1 });
      await withDyingApi(scene, async (api) => {
        const fan = callerWith(api.url, scene.fan.userId, scene.fan.token);
        const asked = pay(fan, scene.purchaseId).catch(() => 'no answer');
        await stageIs(scene, 'authorising');
        api.kill('SIGKILL');
        expect(await asked).toBe('no answer');
      });
      await payBy(scene);
    },
  },
];

async function withDyingApi(scene: Scene, story: (api: RunningApi) => Promise<void>): Promise<void> {
  const api = await startApi(scene.system);
  try {
    await story(api);
  } finally {
    await api.stop();
  }
}
