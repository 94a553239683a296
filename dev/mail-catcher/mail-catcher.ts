import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { type CaughtMail, type KeptMail, readMail } from './caught-mail';
import { mailListPage, mailPage } from './mail-pages';

const KEPT = 1_000;
const MAX_BYTES = 25_000_000;
// The HTML of a mail may load nothing and run nothing, like in a careful mail program. Links open in a new tab.
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox";

/** Where a mail catcher listens. */
interface CatcherAddresses {
  /** For SMTP_URL. */
  readonly smtpUrl: string;
  /** The page, and `GET /api/mails`. */
  readonly url: string;
}

/**
 * A relay that keeps every mail. `answers` says what it answers to the next mails instead, for tests: a status code, or nothing
 * at all.
 */
export function createMailCatcher() {
  const kept: KeptMail[] = [];
  const answers: (number | 'silence')[] = [];
  let number = 0;
  const smtp = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    onAuth: ({ username }, _session, done) => done(null, { user: username }),
    onRcptTo: (_address, _session, done) => {
      const code = answers.shift();
      if (code === undefined) return done();
      if (code === 'silence') return;
      done(Object.assign(new Error('as a test wants it'), { responseCode: code }));
    },
    onData(stream, { envelope }, done) {
      const from = envelope.mailFrom ? envelope.mailFrom.address : '';
      const to = envelope.rcptTo.map(({ address }) => address);
      number += 1;
      buffer(stream)
        .then((source) => readMail(source, { from, to, number }))
        .then((mail) => {
          kept.push(mail);
          if (kept.length > KEPT) kept.shift();
          done();
        }, done);
    },
  });
  // A client that goes away in the middle is no news.
  smtp.on('error', () => undefined);
  const web = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://catcher');
    const send = (type: string, body: string | Buffer, headers: Record<string, string> = {}) =>
      void response
        .writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers })
        .end(body);
    if (pathname === '/healthz') return send('text/plain', 'ok');
    if (pathname === '/') return send('text/html', mailListPage(kept.map(({ mail }) => mail).toReversed()));
    if (pathname === '/api/mails')
      return send('application/json', JSON.stringify(mailsTo(searchParams.get('to'))));
    const [, id, part] = /^\/(?:api\/)?mails\/(\w+)(?:\/(html|attachments\/\d+))?$/.exec(pathname) ?? [];
    const found = kept.find(({ mail }) => mail.id === id);
    if (!found) return void response.writeHead(404).end();
    const { mail, files } = found;
    if (part === undefined) return send('text/html', mailPage(mail));
    if (part === 'html') return send('text/html', mail.html, { 'Content-Security-Policy': MAIL_POLICY });
    const index = Number(part.split('/')[1]);
    if (!files[index]) return void response.writeHead(404).end();
    send(mail.attachments[index]!.mimeType, files[index], {
      'Content-Security-Policy': MAIL_POLICY,
      'X-Content-Type-Options': 'nosniff',
    });
  });

  function mailsTo(address: string | null): CaughtMail[] {
    return kept.map(({ mail }) => mail).filter(({ to }) => address === null || to.includes(address));
  }

  return {
    answers,
    mailsTo,
    /** Listens on free ports where none are given. */
    async listen(ports: { smtp?: number; web?: number } = {}, host = '127.0.0.1'): Promise<CatcherAddresses> {
      const [smtpPort, webPort] = await Promise.all([
        opened(smtp.server as Server, () => smtp.listen(ports.smtp ?? 0, host)),
        opened(web, () => web.listen(ports.web ?? 0, host)),
      ]);
      return { smtpUrl: `smtp://${host}:${smtpPort}`, url: `http://${host}:${webPort}` };
    },
    async close(): Promise<void> {
      web.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(() => resolve())),
        new Promise<void>((resolve) => web.close(() => resolve())),
      ]);
    },
  };
}

/** See `createMailCatcher`. */
export type MailCatcher = ReturnType<typeof createMailCatcher>;

async function opened(server: Server, listen: () => void): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve).once('error', reject);
    listen();
  });
  return (server.address() as AddressInfo).port;
}
