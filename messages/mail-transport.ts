import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { isEmailAddress } from '../domain/message';
import type { RenderedMessage } from './render-message';

/** How a hand-over ended. */
export type HandOver =
  | { readonly type: 'sent' }
  /** For good: this relay does not take this message, or has no such recipient. */
  | { readonly type: 'refused'; readonly detail: string }
  /** The relay does not take this message at the moment. */
  | { readonly type: 'later'; readonly detail: string }
  /** The relay takes nothing: it is not there, too slow, or does not know us. */
  | { readonly type: 'away'; readonly detail: string };

/** A file of a message. */
export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** A message and whom it goes to. */
interface Mail extends RenderedMessage {
  /** The key of the message: the same key is the same Message-ID, so that a mail that was handed over twice is recognised. */
  readonly key: string;
  readonly to: string;
  readonly attachments: readonly Attachment[];
}

interface MailSettings {
  /** `smtp://` or `smtps://`, with user, password, and the options of Nodemailer as its query. */
  readonly url: string;
  /** An address, or `Name <address>`. */
  readonly from: string;
  readonly dkim?: { readonly domain: string; readonly selector: string; readonly privateKey: string };
}

// A relay that is alive answers each command within seconds; the defaults are up to ten minutes.
const TIMEOUTS = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  dnsTimeout: 10_000,
};

/** Hands mails over to an SMTP relay, on connections that are kept for the next ones. */
export function createMailTransport({ url, from, dkim }: MailSettings) {
  const transport = createTransport({
    ...TIMEOUTS,
    pool: true,
    // Who tries again is decided by whoever hands over.
    maxRequeues: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim && {
      dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.privateKey },
    }),
    // Nodemailer reads the options in its query; they win over those above.
    ...{ url },
  });
  const domain = /@([^\s>]+)>?$/.exec(from)?.[1] ?? 'localhost';

  return {
    /** Hands one mail over. Never rejects. */
    async handOver(mail: Mail, signal: AbortSignal): Promise<HandOver> {
      if (!isEmailAddress(mail.to)) return { type: 'refused', detail: 'not an e-mail address' };
      const { subject, text, html, attachments } = mail;
      try {
        await transport.sendMail({
          ...{ from, subject, text, html, signal },
          // An object is not parsed: no address can add another recipient or a header.
          to: { name: '', address: mail.to },
          messageId: `<${createHash('sha256').update(mail.key).digest('hex').slice(0, 40)}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          attachments: attachments.map((one) => ({ ...one })),
        });
        return { type: 'sent' };
      } catch (error) {
        return failureOf(error as SmtpError);
      }
    },
    close: (): void => transport.close(),
  };
}

/** See `createMailTransport`. */
export type MailTransport = ReturnType<typeof createMailTransport>;

/** An error of Nodemailer. */
interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

function failureOf({ message, code, command, responseCode }: SmtpError): HandOver {
  const detail = message.slice(0, 500);
  // A refused sender or login concerns every mail; a refused recipient or content (also: too long) only this one. With 421
  // the relay says that it is about to close.
  const isAboutThisMail = command === 'RCPT TO' || command === 'DATA' || code === 'EMESSAGE';
  if (!isAboutThisMail || responseCode === 421) return { type: 'away', detail };
  return { type: (responseCode ?? 500) >= 500 ? 'refused' : 'later', detail };
}
