import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { MessageSubject } from '../db/messages/message-subjects';
import { languages } from '../domain/language';
import { messageKinds } from '../domain/message';
import { messageValues } from './message-values';
import { renderMessage } from './render-message';
import { readTemplates, type TemplateValues } from './templates';

const subject: MessageSubject = {
  isCurrent: true,
  event: {
    id: 'evt_1',
    name: 'Tosca & <Friends>',
    startsAt: '2026-12-24T19:30:00.000Z',
    endsAt: '2026-12-24T22:30:00.000Z',
    venue: {
      ...{ id: 'ven_1', name: 'Opera', address: null, city: 'Vienna', country: 'AT' },
      ...{ location: null, timeZone: 'Europe/Vienna' },
    },
    cancelledAt: null,
    version: 1,
    terms: null,
  },
  bookingId: 'bkg_1',
  seats: [
    { ticketId: 't1', section: 'Stalls', row: 'C', number: '4', price: { amount: 4500, currency: 'eur' } },
    { ticketId: 't2', section: 'Pit', row: null, number: null, price: { amount: 3000, currency: 'eur' } },
  ],
  amount: { amount: 7500, currency: 'eur' },
  until: '2026-12-01T10:15:00.000Z',
  reason: null,
  title: null,
  team: 'Opera & Sons',
};

const now = Date.parse('2026-12-01T10:00:00Z');
const templates = readTemplates();
let ownDir: string;

beforeEach(() => {
  ownDir = mkdtempSync(join(tmpdir(), 'holdfast-templates-'));
});

afterEach(() => rmSync(ownDir, { recursive: true }));

function write(name: string, text: string): void {
  const path = join(ownDir, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function valuesOf(kind: (typeof messageKinds)[number], language: (typeof languages)[number]): TemplateValues {
  const facts: Record<string, string> =
    kind === 'sign-in-link' || kind === 'team-invitation' ? { link: 'https://t.example/auth/link/abc' } : {};
  return messageValues({ kind, facts }, subject, { language, publicUrl: 'https://t.example', now });
}

test.each(languages.flatMap((language) => messageKinds.map((kind) => [language, kind] as const)))(
  'there is a %s text of %s, in which nothing is left to fill in',
  (language, kind) => {
    const message = renderMessage(templates, { kind, language }, valuesOf(kind, language));
    expect(message.subject).not.toMatch(/[{}\n]/);
    expect(message.text + message.html.replace(/<style>[\s\S]*?<\/style>/, '')).not.toMatch(/[{}]/);
    expect(message.text).toContain('https://t.example/');
    expect(message.html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`);
    expect(message.html).not.toContain('<Friends>');
  },
);

test('a confirmation names seats, price, and the time at the venue', () => {
  const kind = 'booking-confirmed';
  const message = renderMessage(templates, { kind, language: 'de' }, valuesOf(kind, 'de'));
  expect(message.subject).toBe('Ihre Tickets: Tosca & <Friends>');
  expect(message.text).toContain('Donnerstag, 24. Dezember 2026, 20:30 MEZ\nOpera, Vienna');
  expect(message.text).toContain(
    'Stalls · Reihe C · Platz 4 — 45,00 €\nPit · Stehplatz — 30,00 €'.replaceAll(' €', '\u00a0€'),
  );
  expect(message.text).toContain('Meine Tickets zeigen:\nhttps://t.example/my/tickets/bkg_1');
  expect(message.html).toContain(
    '<a class="button" href="https://t.example/my/tickets/bkg_1">Meine Tickets zeigen</a>',
  );
  expect(message.html).toContain('<bdi>Tosca &amp; &lt;Friends&gt;</bdi>');
});

test('the end of a hold is a time of day at the venue', () => {
  expect(valuesOf('hold-ending', 'en').until).toMatch(/^11:15/);
});

test('a paragraph whose value is empty is left out', () => {
  const cancelled = { kind: 'event-cancelled', language: 'en' } as const;
  const values = valuesOf('event-cancelled', 'en');
  const without = renderMessage(templates, cancelled, values).text;
  const reason = 'The singer is ill.';
  expect(renderMessage(templates, cancelled, { ...values, reason }).text.split(reason)).toHaveLength(2);
  expect(without).not.toMatch(/\n{3}/);
});

test('a text of the seller replaces one text, and the others stay', () => {
  write('en/booking-confirmed.txt', 'Hurra, {{event}}\r\n\r\nSee you there!\r\n');
  write('layout.html', '<html lang="{{language}}">{{content}}</html>');
  const own = readTemplates(ownDir);
  const values = valuesOf('booking-confirmed', 'en');
  expect(renderMessage(own, { kind: 'booking-confirmed', language: 'en' }, values)).toEqual({
    subject: 'Hurra, Tosca & <Friends>',
    text: 'See you there!\n',
    html: '<html lang="en"><p>See you there!</p></html>',
  });
  expect(own.of('de', 'booking-confirmed')).toEqual(templates.of('de', 'booking-confirmed'));
});

test.each([
  ['en/your-turn.txt', 'Your turn\n\n{{envent}}', 'en/your-turn.txt: {{envent}} is none of event,'],
  ['de/refund-paid.txt', '\n', 'de/refund-paid.txt: its first line is the subject'],
  ['ar/refund-paid.txt', 'two\nlines\n\ntext', 'ar/refund-paid.txt: its first line is the subject'],
  ['layout.html', '<html></html>', 'layout.html: it has no {{content}}'],
])('%s that says %j is refused', (name, text, message) => {
  write(name, text);
  expect(() => readTemplates(ownDir)).toThrow(message);
});
