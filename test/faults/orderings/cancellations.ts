import {
  AFTER_MS,
  cancelByOps,
  EITHER,
  fault,
  NOTHING,
  type Ordering,
  payBy,
  release,
  SECURE,
  stageIs,
  TICKET,
} from './scenario';

/** The fan or ops want it over. */
export const changesOfMind: readonly Ordering[] = [
  {
    name: 'release by the fan',
    ends: NOTHING,
    play: (scene) => release(scene),
  },
  {
    name: 'release by the fan while the bank is thinking',
    ends: TICKET,
    play: async (scene) => {
      await fault(scene, 'delay', { path: '/confirm$', ms: AFTER_MS, count: 1 });
      const paying = payBy(scene);
      await stageIs(scene, 'authorising', 'confirmed');
      await Promise.all([release(scene), paying]);
    },
  },
  {
    name: 'release and confirm at once',
    ends: EITHER,
    play: (scene) => Promise.all([release(scene), payBy(scene)]),
  },
  {
    name: 'release in the moment in which 3-D Secure is done',
    ends: EITHER,
    play: async (scene) => {
      const { body } = await payBy(scene, SECURE);
      const done = scene.bank.authenticate(body.clientSecret, 'success').catch(() => undefined);
      await Promise.all([done, release(scene)]);
    },
  },
  {
    name: 'other seats in the moment in which 3-D Secure is done, and the fan gives up',
    ends: EITHER,
    play: async (scene) => {
      const { body } = await payBy(scene, SECURE);
      const request = { ticketId: scene.event.ticketIds[1], replace: true };
      const done = scene.bank.authenticate(body.clientSecret, 'success').catch(() => undefined);
      await Promise.all([done, scene.fan.post('/ticket/reserve', request)]);
      await release(scene);
    },
  },
  { name: 'cancel by ops', ends: NOTHING, play: (scene) => cancelByOps(scene) },
  {
    name: 'cancel by ops while the bank is thinking',
    ends: TICKET,
    play: async (scene) => {
      await fault(scene, 'delay', { path: '/confirm$', ms: AFTER_MS, count: 1 });
      const paying = payBy(scene);
      await stageIs(scene, 'authorising', 'confirmed');
      await cancelByOps(scene);
      await paying;
    },
  },
  {
    name: 'cancel by ops while the fan is at the bank',
    ends: NOTHING,
    play: async (scene) => {
      await payBy(scene, SECURE);
      await cancelByOps(scene);
    },
  },
];
