import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';

/** A file of a mail, without its content. */
interface CaughtAttachment {
  readonly filename: string;
  readonly mimeType: string;
  readonly bytes: number;
}

/** A mail as the catcher took it. */
export interface CaughtMail {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly from: string;
  /** Whom the relay was told to deliver it to. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  readonly attachments: readonly CaughtAttachment[];
}

/** A mail with the contents of its files. */
export interface KeptMail {
  readonly mail: CaughtMail;
  readonly files: readonly Buffer[];
}

/** Reads a mail as a mail program does. */
export async function readMail(
  source: Buffer,
  envelope: { from: string; to: readonly string[]; number: number },
): Promise<KeptMail> {
  const { from, to, number } = envelope;
  const parsed = await PostalMime.parse(source);
  const files = parsed.attachments.map(({ content }) => Buffer.from(content as ArrayBuffer));
  return {
    files,
    mail: {
      id: createHash('sha256').update(`${number}`).update(source).digest('hex').slice(0, 16),
      at: new Date().toISOString(),
      from,
      to,
      subject: parsed.subject ?? '',
      text: parsed.text ?? '',
      html: parsed.html ?? '',
      messageId: parsed.messageId ?? '',
      headers: parsed.headers.map(({ key, value }) => ({ key, value })),
      attachments: parsed.attachments.map(({ filename, mimeType }, index) => ({
        filename: filename ?? `file-${index + 1}`,
        mimeType,
        bytes: files[index]!.length,
      })),
    },
  };
}
