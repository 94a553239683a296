import { routesWithoutParts } from '../../api/routes-without-parts';

// Shown in pages by the dozen, and answered by the caches of browsers and CDNs.
const PICTURE = '/event/:eventId/image/:file';

test('every download is limited as the others are', () => {
  const downloads = routesWithoutParts().filter(
    ({ method, answers }) =>
      method === 'get' &&
      Object.values(answers).some(({ type }) => type !== undefined && type !== 'text/event-stream'),
  );
  expect(downloads.length).toBeGreaterThan(15);
  const unlimited = downloads.filter(({ limit }) => limit !== 'file').map(({ path }) => path);
  expect(unlimited).toEqual([PICTURE]);
});
