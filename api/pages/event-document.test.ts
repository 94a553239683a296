import { catalogueEvent } from '../../domain/event.fixture';
import type { EventAnswer } from '../event/event-store';
import { eventView } from '../event/event-view';
import { SerializedEvent } from '../event/serialized-event';
import { createEventDocument } from './event-document';

const document = { html: Buffer.from('all pages'), etag: '"all"' };

function documentsOf(read: () => Promise<EventAnswer | undefined>) {
  let made = 0;
  const documentOf = createEventDocument({
    document,
    withHead(head) {
      made += 1;
      return { html: Buffer.from(head), etag: `"${made}"` };
    },
    events: { read },
    publicUrl: 'https://tickets.example',
  });
  return { documentOf, made: () => made };
}

const answerOf = (name: string) => ({
  bytes: new SerializedEvent(JSON.stringify(eventView(catalogueEvent({ name })))),
});

test('the document of an event is made once for each version of the event', async () => {
  let name = 'Sea songs';
  const { documentOf, made } = documentsOf(async () => answerOf(name));
  const first = await documentOf('event-1');
  expect(first!.html.toString()).toContain('<title>Sea songs · Holdfast</title>');
  expect([await documentOf('event-1'), made()]).toEqual([first, 1]);
  name = 'Land songs';
  expect((await documentOf('event-1'))!.html.toString()).toContain('Land songs');
});

test('while the event cannot be read, its page is served without a head of its own', async () => {
  const { documentOf } = documentsOf(() => Promise.reject(new Error('the database is away')));
  expect(await documentOf('event-1')).toBe(document);
});

test('there is no document of an event that does not exist', async () => {
  const { documentOf } = documentsOf(async () => undefined);
  expect([await documentOf('event-1'), await documentOf('no id!')]).toEqual([undefined, undefined]);
});
