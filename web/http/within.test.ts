import { within } from './within';

const never = (until: AbortSignal) =>
  new Promise<string>((_, reject) => until.addEventListener('abort', () => reject(until.reason)));

test('a read that gets no answer ends as one without a network, and its request is aborted', async () => {
  let until: AbortSignal | undefined;
  const read = within(20, new AbortController().signal, (signal) => {
    until = signal;
    return never(signal);
  });
  await expect(read).rejects.toMatchObject({ code: 'network' });
  expect(until?.aborted).toBe(true);
});

test('a read ends with the signal of its page, and an answer in time is returned', async () => {
  const page = new AbortController();
  const read = within(60_000, page.signal, never);
  page.abort();
  await expect(read).rejects.toThrow('aborted');
  expect(await within(60_000, new AbortController().signal, async () => 'answer')).toBe('answer');
});
