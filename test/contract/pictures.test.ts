import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { type Caller, logIn, send } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { poolOf, type SystemFacts } from '../harness/system';

let system: SystemFacts;
let organiser: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
});

const photo = () =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: '#a52' } })
    .jpeg()
    .toBuffer();
const upload = (eventId: string, file: Uint8Array, type = 'image/jpeg', by = organiser) =>
  by.call('PUT', `/organiser/events/${eventId}/image`, file, { 'Content-Type': type });
const viewOf = async (eventId: string) => (await organiser.get(`/event/${eventId}`)).body;

test('a picture that is uploaded is shown from our own origin, in sizes, until it is taken away', async () => {
  const { id } = await makeEvent(organiser, { seats: 1 });
  expect((await viewOf(id)).pictures).toBeNull();
  expect((await upload(id, await photo())).status).toBe(204);
  const { pictures } = await viewOf(id);
  const answer = await fetch(system.url + pictures.small);
  expect(answer.headers.get('content-type')).toBe('image/webp');
  expect(answer.headers.get('cache-control')).toContain('immutable');
  expect(await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).toMatchObject({
    format: 'webp',
    width: 400,
  });
  const etag = answer.headers.get('etag')!;
  expect((await send(system.url + pictures.small, 'GET', undefined, { 'If-None-Match': etag })).status).toBe(
    304,
  );
  const old = await fetch(`${system.url}${pictures.small.replace(/v=.*/, 'v=another')}`);
  expect(old.headers.get('cache-control')).not.toContain('immutable');
  for (const file of ['huge.webp', 'small.png', '..%2fsmall.webp'])
    expectProblem(await send(`${system.url}/event/${id}/image/${file}`, 'GET'), 'not-found');

  expect((await organiser.call('DELETE', `/organiser/events/${id}/image`)).status).toBe(204);
  expect((await viewOf(id)).pictures).toBeNull();
  expectProblem(await send(system.url + pictures.small, 'GET'), 'not-found');
});

test('what is no picture, too large, or from a fan is refused', async () => {
  const { id } = await makeEvent(organiser, { seats: 1 });
  expectProblem(await upload(id, Buffer.from('<svg/>'), 'image/svg+xml'), 'unsupported-media-type');
  expectProblem(await upload(id, Buffer.from('<svg/>')), 'invalid-request');
  expectProblem(await upload(id, Buffer.alloc(5 * 1024 * 1024 + 1)), 'body-too-large');
  expectProblem(await upload(id, await photo(), 'image/jpeg', await logIn(system.url)), 'forbidden');
  expectProblem(await upload('nobodys-id', await photo()), 'event-not-found');
});

test('an imageUrl inside our own network is never asked, and the event has its poster', async () => {
  let asked = 0;
  const inside = createServer((_req, res) => {
    asked += 1;
    res.end();
  });
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
  const { id } = await makeEvent(organiser, { seats: 1 });
  const imageUrl = `http://localhost:${(inside.address() as AddressInfo).port}/secret`;
  expect((await organiser.call('PATCH', `/organiser/events/${id}`, { imageUrl })).status).toBe(200);
  const { pictures } = await viewOf(id);
  expectProblem(await send(system.url + pictures.large, 'GET'), 'not-found');
  const pool = poolOf(system);
  const { rows } = await pool.query('select fault from event_picture where event_id = $1', [id]);
  await pool.end();
  inside.close();
  expect([asked, rows]).toEqual([0, [{ fault: 'Its address is not on the public internet.' }]]);
});
