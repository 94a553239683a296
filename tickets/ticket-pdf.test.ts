import { inflateSync } from 'node:zlib';
import { languages } from '../domain/language';
import { sampleEvent, sampleTicket } from './ticket-facts.fixture';
import { ticketPdf } from './ticket-pdf';

/** The content streams of a PDF, as text. */
function contentOf(pdf: Buffer): string[] {
  const source = pdf.toString('latin1');
  return [...source.matchAll(/\/FlateDecode\s*>>\s*stream\n([\s\S]*?)\nendstream/g)]
    .map(([, packed]) => inflateSync(Buffer.from(packed!, 'latin1')).toString('latin1'))
    .filter((content) => content.includes('BT'));
}

test.each(languages)(
  'in %s each ticket is one page with its own code, drawn with embedded fonts',
  async (language) => {
    const other = {
      ...sampleTicket,
      ticketId: 'tkt_2',
      row: null,
      number: null,
      code: `${sampleTicket.code}B`,
    };
    const pdf = await ticketPdf({
      event: sampleEvent,
      tickets: [sampleTicket, other],
      language,
    });
    const source = pdf.toString('latin1');
    expect(source).toMatch(/^%PDF-1\.\d/);
    expect(source.match(/\/Type \/Page\b/g)).toHaveLength(2);
    expect(source).toContain(`/Lang (${language})`);
    expect(source.match(/\/FontFile2/g)).toHaveLength(2);
    const [first, second] = contentOf(pdf);
    // The dark squares of a code: a path of many closed rectangles that is filled once.
    const squares = (content: string) => content.match(/ l\nh\n/g)!.length;
    expect(squares(first!)).toBeGreaterThan(100);
    expect(squares(second!)).not.toBe(squares(first!));
  },
);

test('a name of any length, without a fitting size, and terms without end stay on their page', async () => {
  const event = {
    ...sampleEvent,
    terms: 'Kein Einlass.\n'.repeat(285),
    name: 'Donaudampfschifffahrt'.repeat(12),
    venue: { ...sampleEvent.venue, name: 'x'.repeat(300), timeZone: 'Mars/Base' },
  };
  const pdf = await ticketPdf({
    event,
    tickets: [sampleTicket],
    language: 'de',
  });
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
});
