import { createPresaleCodeMaker, presaleCodeSha256 } from './presale-code';

test('the hash of a code ignores how it is typed, and depends on the event', () => {
  const hash = (code: string, eventId = 'evt_1') => presaleCodeSha256(eventId, code).toString('hex');
  for (const typed of ['fanclub26', ' FANCLUB 26', 'Fan-Club-26 ', 'ＦＡＮＣＬＵＢ２６'])
    expect(hash(typed)).toBe(hash('FANCLUB-26'));
  expect(hash('FANCLUB-27')).not.toBe(hash('FANCLUB-26'));
  expect(hash('FANCLUB-26', 'evt_2')).not.toBe(hash('FANCLUB-26'));
});

test('generated codes differ by index, request and secret, and are the same when a request runs again', () => {
  const made = createPresaleCodeMaker('a secret');
  const codes = Array.from({ length: 1_000 }, (_, index) => made('request', index));
  expect(new Set(codes).size).toBe(1_000);
  for (const code of codes) expect(code).toMatch(/^[A-HJKMNP-TV-Z2-9]{4}(-[A-HJKMNP-TV-Z2-9]{4}){2}$/);
  expect(codes[7]).toBe(made('request', 7));
  expect(made('another request', 7)).not.toBe(codes[7]);
  expect(createPresaleCodeMaker('another secret')('request', 7)).not.toBe(codes[7]);
});
