import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEventParser, openEventStream, type StreamEvent } from './event-stream';

function parse(...pieces: string[]): { events: StreamEvent[]; ids: string[] } {
  const events: StreamEvent[] = [];
  const ids: string[] = [];
  const feed = createEventParser(
    (event) => events.push(event),
    (id) => ids.push(id),
  );
  for (const piece of pieces) feed(piece);
  return { events, ids };
}

test('events are parsed wherever the text is cut', () => {
  const text = 'retry: 2000\n\n: heartbeat\n\nid: a-1\nevent: queue\ndata: {"a":1}\n\ndata: x\ndata: y\n\n';
  const whole = parse(text);
  expect(whole.events).toEqual([
    { event: 'queue', data: '{"a":1}' },
    { event: 'message', data: 'x\ny' },
  ]);
  expect(whole.ids).toEqual(['a-1']);
  expect(parse(...text)).toEqual(whole);
});

test('an event without its end is ignored', () => {
  expect(parse('event: queue\ndata: {}\n').events).toEqual([]);
});

test('a lost stream is opened again with the last event id', async () => {
  const lastIds: unknown[] = [];
  const server = createServer((request, response: ServerResponse) => {
    lastIds.push(request.headers['last-event-id']);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`id: e-${lastIds.length}\ndata: ${lastIds.length}\n\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const lost: string[] = [];
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const second = await new Promise<string>((resolve) => {
    const stream = openEventStream({
      url,
      token: 't',
      onLost: (reason) => lost.push(reason),
      onEvent({ data }) {
        if (data === '1') server.closeAllConnections();
        if (data !== '2') return;
        stream.close();
        resolve(data);
      },
    });
  });
  server.closeAllConnections();
  server.close();
  expect(second).toBe('2');
  expect(lost).toEqual(['stream lost']);
  expect(lastIds).toEqual([undefined, 'e-1']);
});
