import type { LiveFrame } from './frames';
import { readStream } from './read-stream';

/** An EventSource whose server is the test. */
class FakeEventSource extends EventTarget {
  static latest: FakeEventSource;
  isOpen = true;
  constructor(readonly url: string) {
    super();
    FakeEventSource.latest = this;
  }
  close(): void {
    this.isOpen = false;
  }
  send(type: string, data: unknown, lastEventId = ''): void {
    this.dispatchEvent(Object.assign(new Event(type), { data: JSON.stringify(data), lastEventId }));
  }
}

beforeEach(() => {
  jest.useFakeTimers();
  Object.assign(globalThis, { EventSource: FakeEventSource });
});
afterEach(() => jest.useRealTimers());

function follow() {
  const frames: LiveFrame[] = [];
  const ended = readStream('/stream', (frame) => frames.push(frame), new AbortController().signal);
  return { frames, ended, server: FakeEventSource.latest };
}

test('a stream that only says that it is alive stays open, and one that is silent is given up', async () => {
  const { frames, ended, server } = follow();
  server.send('seats', { changes: [['tkt_1', 'held']] }, 'k3-1');
  for (let beat = 0; beat < 20; beat += 1) {
    jest.advanceTimersByTime(15_000);
    server.send('alive', null);
  }
  expect([server.isOpen, frames.map(({ type }) => type)]).toEqual([true, ['connection', 'seats']]);
  jest.advanceTimersByTime(40_000);
  expect(server.isOpen).toBe(false);
  expect(await ended).toBe(true);
});

test('a stream that a proxy holds back is given up after eight seconds', async () => {
  const { frames, ended, server } = follow();
  jest.advanceTimersByTime(8_000);
  expect([server.isOpen, await ended, frames]).toEqual([false, false, []]);
});
