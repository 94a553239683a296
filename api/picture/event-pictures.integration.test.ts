import sharp from 'sharp';
import { setPicture } from '../../db/catalogue/pictures';
import { openTestDatabase, type TestDatabase } from '../../db/sale/sale.fixture';
import { createEventPictures } from './event-pictures';
import { PictureFault } from './picture-fault';
import { renderPicture } from './render-picture';

let database: TestDatabase;
const photo = (background: string) =>
  sharp({ create: { width: 40, height: 20, channels: 3, background } })
    .png()
    .toBuffer();

beforeAll(async () => {
  database = await openTestDatabase(4);
});
afterAll(() => database?.close());

/** An event with a picture at an address, and how often that is asked. */
async function eventWithAddress(answer: () => Promise<Buffer>) {
  const { eventId } = await database.openSale({ seats: 1 });
  await database.pool.query(`update event set image_url = 'https://example.org/a.jpg' where id = $1`, [
    eventId,
  ]);
  const asked: string[] = [];
  const fetch = (url: string) => {
    asked.push(url);
    return answer();
  };
  return { eventId, asked, open: () => createEventPictures({ pool: database.pool, fetch }) };
}

test('a picture is fetched once for all sizes, readers and processes', async () => {
  const { eventId, asked, open } = await eventWithAddress(() => photo('#f00'));
  const pictures = open();
  const [one, other] = await Promise.all([pictures.of(eventId, 'small'), pictures.of(eventId, 'small')]);
  expect((await sharp(one!.bytes).metadata()).format).toBe('webp');
  expect(other).toEqual(one);
  expect((await pictures.of(eventId, 'large'))?.version).toBe(one!.version);
  expect(await open().of(eventId, 'medium')).toBeDefined();
  expect(asked).toEqual(['https://example.org/a.jpg']);
});

test('an address that gives no picture is left alone for a while', async () => {
  const { eventId, asked, open } = await eventWithAddress(() => Promise.reject(new PictureFault('no')));
  expect(await open().of(eventId, 'small')).toBeUndefined();
  expect(await open().of(eventId, 'large')).toBeUndefined();
  expect(asked).toHaveLength(1);
  await database.pool.query(
    `update event_picture set fetched_at = now() - interval '11 minutes' where event_id = $1`,
    [eventId],
  );
  expect(await open().of(eventId, 'small')).toBeUndefined();
  expect(asked).toHaveLength(2);
});

test('a picture that is uploaded while the other is fetched stays', async () => {
  let upload = () => Promise.resolve();
  const { eventId, open } = await eventWithAddress(async () => {
    await upload();
    return photo('#00f');
  });
  upload = async () => {
    const picture = await renderPicture(await photo('#0f0'));
    await setPicture(database.pool, { eventId, version: 'uploaded', picture });
  };
  await open().of(eventId, 'small');
  const { bytes, version } = (await open().of(eventId, 'small'))!;
  expect(version).toBe('uploaded');
  expect((await sharp(bytes).stats()).dominant).toMatchObject({ r: 8, g: 248, b: 8 });
});

test('an event without a picture, and no event, have none', async () => {
  const { eventId } = await database.openSale({ seats: 1 });
  const pictures = createEventPictures({ pool: database.pool });
  expect(await pictures.of(eventId, 'small')).toBeUndefined();
  expect(await pictures.of('nothing', 'small')).toBeUndefined();
});
