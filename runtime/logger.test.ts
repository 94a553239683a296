import { createLogger, type Logger } from './logger';

function linesOf(log: (logger: Logger) => void): { text: string; lines: Record<string, unknown>[] } {
  const written: string[] = [];
  log(createLogger({ name: 'api', level: 'info' }, { write: (line) => void written.push(line) }));
  return { text: written.join(''), lines: written.map((line) => JSON.parse(line)) };
}

test('a line has the process, the time and the message', () => {
  const { lines } = linesOf((logger) => logger.info({ port: 3000 }, 'listening'));
  expect(lines).toMatchObject([
    { name: 'api', process: 'api', pid: process.pid, port: 3000, msg: 'listening' },
  ]);
  expect(new Date(String(lines[0]!.time)).getTime()).toBeGreaterThan(Date.now() - 60_000);
});

test('secrets are removed from the line itself and from an object in it', () => {
  const secrets = {
    authorization: 'Bearer hunter2',
    cookie: 'hunter2',
    token: 'hunter2',
    clientSecret: 'hunter2',
    'queue-pass': 'hunter2',
    'stripe-signature': 'hunter2',
  };
  const { text, lines } = linesOf((logger) => logger.info({ ...secrets, headers: secrets }, 'asked'));
  expect(text).not.toContain('hunter2');
  expect(lines[0]).toMatchObject({ token: '[cut]', headers: { 'queue-pass': '[cut]' } });
});

test.each(['err', 'error'])(
  'an error under `%s` has type, message, stack and code, and nothing else that its driver attached',
  (key) => {
    const cause = Object.assign(new Error('ERR no such key'), { command: { args: ['hunter2'] } });
    const error = Object.assign(new TypeError('the bank said no', { cause }), {
      code: 'card_declined',
      raw: { payment_intent: { client_secret: 'hunter2' } },
    });
    const { text, lines } = linesOf((logger) => logger.error({ [key]: error }, 'unexpected error'));
    expect(text).not.toContain('hunter2');
    expect(lines[0]![key]).toEqual({
      type: 'TypeError',
      message: 'the bank said no: ERR no such key',
      stack: expect.stringContaining('caused by: Error: ERR no such key'),
      code: 'card_declined',
    });
  },
);

test('a thrown value that is not an Error is logged as it is', () => {
  const { lines } = linesOf((logger) => logger.warn({ err: { message: 'away' } }, 'part away'));
  expect(lines[0]!.err).toEqual({ message: 'away' });
});
