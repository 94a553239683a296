import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newBlock, newStage } from '../../domain/seating-plan/new-parts';
import { type Caller, logIn, uniqueName } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { eventBody } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';

let system: SystemFacts;
let organiser: Caller;
beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, undefined, ['organiser']);
});

const PLANS = '/organiser/seating-plans';
const plan = {
  categories: [{ name: 'A', colour: 0 }],
  parts: [
    newStage('stage', { x: 0, y: -6, width: 12, height: 4 }),
    newBlock({
      id: 'stalls',
      section: 'Stalls',
      category: 'A',
      rows: 2,
      seats: 3,
      rotation: 10,
      curveRadius: 9,
    }),
  ],
};

test('a plan is made, changed, copied, listed and deleted, each time from the version that is there', async () => {
  const name = uniqueName('Hall');
  const { status, body: made } = await organiser.post(PLANS, { name, plan });
  expect([status, made.places, made.version]).toEqual([201, 6, 1]);
  const path = `${PLANS}/${made.id}`;
  expect((await organiser.get(path)).body).toEqual({ ...made, plan, faults: [] });

  const twice = { ...plan, parts: [...plan.parts, { ...plan.parts[1]!, id: 'again' }] };
  const change = { version: 1, name: `${name} 2`, plan: twice };
  expect((await organiser.call('PUT', path, change)).body).toMatchObject({ places: 12, version: 2 });
  expectProblem(await organiser.call('PUT', path, change), 'seating-plan-changed');
  const { body: changed } = await organiser.get(path);
  expect(changed.faults[0]).toEqual({
    path: 'parts.2',
    message: 'seat 1 in row A of Stalls exists twice',
    isWarning: false,
  });

  const copy = await organiser.post(`${path}/duplicate`, { name: `${name} 1` });
  expect(copy.body).toMatchObject({ name: `${name} 1`, places: 12, version: 1 });
  const listed = await organiser.get(
    `${PLANS}?sort=name&limit=1&term=${encodeURIComponent(name.toUpperCase())}`,
  );
  expect(listed.body).toMatchObject({ total: 2, plans: [{ id: copy.body.id }] });
  expect((await organiser.call('DELETE', path)).status).toBe(204);
  expectProblem(await organiser.get(path), 'seating-plan-not-found');
  const ops = await logIn(system.url, undefined, ['ops']);
  const audit = await ops.get(`/ops/audit?subjectType=seating-plan&subjectId=${made.id}`);
  expect(
    audit.body.lines.map((line: { action: string; details: unknown }) => [line.action, line.details]),
  ).toEqual([
    ['delete-seating-plan', { version: 2, before: { name: `${name} 2`, places: 12 }, after: null }],
    [
      'change-seating-plan',
      { version: 2, before: { name, places: 6 }, after: { name: `${name} 2`, places: 12 } },
    ],
    ['create-seating-plan', { version: 1, before: null, after: { name, places: 6 } }],
  ]);
});

test('a plan is its file, and a file of pretix is a plan', async () => {
  const { body: made } = await organiser.post(PLANS, { name: 'Small', plan });
  const { text } = await organiser.get(`${PLANS}/${made.id}/file`);
  const again = await organiser.post(`${PLANS}/import`, JSON.parse(text));
  expect(again.body).toMatchObject({ name: 'Small', places: 6, notes: [] });
  expect((await organiser.get(`${PLANS}/${again.body.id}`)).body.plan).toEqual(plan);

  const sample = readFileSync(
    join(__dirname, '..', '..', 'catalogue', 'samples', 'seating-plan.json'),
    'utf8',
  );
  const imported = await organiser.post(`${PLANS}/import?name=Theirs`, JSON.parse(sample));
  const { body: theirs } = await organiser.get(`${PLANS}/${imported.body.id}`);
  const seats = JSON.parse(sample).zones.flatMap((zone: { rows: { seats: unknown[] }[] }) =>
    zone.rows.flatMap((row) => row.seats),
  );
  expect([theirs.name, theirs.places, theirs.faults]).toEqual(['Theirs', seats.length, []]);
});

test('what is no plan is refused with its place, before it is laid out', async () => {
  const refused = async (body: object, path: string) => {
    const answer = await organiser.post(PLANS, { name: 'X', plan: { ...plan, ...body } });
    expectProblem(answer, 'invalid-request');
    expect(answer.body.errors[0].path).toBe(path);
  };
  const block = plan.parts[1]!;
  await refused({ parts: [{ ...block, rows: 1e9 }] }, 'plan.parts.0.rows');
  await refused({ parts: [{ ...block, colour: 1 }] }, 'plan.parts.0.colour');
  await refused({ parts: Array(3).fill({ ...block, rows: 200, seats: 400 }) }, 'plan.parts');
  expectProblem(await organiser.post(`${PLANS}/import`, { zones: [] }), 'invalid-request');
});

test("somebody else's plan is not there", async () => {
  const { body: made } = await organiser.post(PLANS, { name: 'Mine', plan });
  const other = await logIn(system.url, undefined, ['organiser']);
  expectProblem(await other.get(`${PLANS}/${made.id}`), 'seating-plan-not-found');
  expectProblem(await other.call('DELETE', `${PLANS}/${made.id}`), 'seating-plan-not-found');
  expect((await other.get(PLANS)).body).toEqual({ plans: [], total: 0 });
});

test('a draft gets the seats of a plan and looks at its stage; a plan that changes later changes no event', async () => {
  const { body: made } = await organiser.post(PLANS, { name: 'Hall', plan });
  const { sections: _, ...body } = eventBody();
  const draft = await organiser.post('/organiser/drafts', { ...body, seatingPlanId: made.id });
  expect(draft.status).toBe(201);
  const { id } = draft.body.event;
  const grown = { ...plan, parts: [plan.parts[0]!, { ...plan.parts[1]!, rows: 9 }] };
  await organiser.call('PUT', `${PLANS}/${made.id}`, { version: 1, name: 'Hall', plan: grown });
  const published = await organiser.post(`/organiser/drafts/${id}/publish`);
  expect(published.status).toBe(200);
  const { body: map } = await organiser.get(`/event/${id}/seats`);
  expect(map.seats.map((seat: unknown[]) => seat.slice(1, 4).join(' '))).toEqual(
    ['A 1', 'A 2', 'A 3', 'B 1', 'B 2', 'B 3'].map((seat) => `Stalls ${seat}`),
  );
  expect((await organiser.get(`/event/${id}`)).body.focalPoint).toEqual({ x: 0, y: -6 });
  const other = await logIn(system.url, undefined, ['organiser']);
  const theirs = await other.post('/organiser/drafts', { ...body, seatingPlanId: made.id });
  expectProblem(theirs, 'seating-plan-not-found');
  const twice = { ...plan, parts: [...plan.parts, { ...plan.parts[1]!, id: 'again' }] };
  const { body: faulty } = await organiser.post(PLANS, { name: 'Twice', plan: twice });
  expectProblem(
    await organiser.post('/organiser/drafts', { ...body, seatingPlanId: faulty.id }),
    'invalid-request',
  );
});
