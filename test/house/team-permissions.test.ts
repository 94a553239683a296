import { routesWithoutParts } from '../../api/routes-without-parts';

test('whatever is done with an event or a team asks what the role in its team allows', () => {
  const ofTeams = routesWithoutParts().filter(({ path }) =>
    /^\/organiser\/((events|drafts)\/:id|teams\/:organiserId)/.test(path),
  );
  expect(ofTeams.length).toBeGreaterThan(20);
  const open = ofTeams.filter(({ permission }) => !permission);
  expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});
