import type { CaughtMail } from '../../dev/mail-catcher/caught-mail';
import { type Caller, logIn, uniqueName } from './client';
import type { SystemFacts } from './system';
import { until } from './until';

/** A fan with a verified address of their own, and the mails that came to it. */
interface FanWithMailbox extends Caller {
  readonly email: string;
  /** The mails so far, oldest first. */
  mails(): Promise<CaughtMail[]>;
  /** Waits for the mail with this subject, and returns it. */
  mail(subject: string | RegExp): Promise<CaughtMail>;
}

/** Logs a fan in whose issuer knows an address, whose pages are in `language`. */
export async function logInWithMailbox(system: SystemFacts, language = 'en'): Promise<FanWithMailbox> {
  const userId = uniqueName('fan');
  const email = `${userId}@example.org`;
  const fan = await logIn(system.url, userId, ['fan'], email);
  const headers = { 'Accept-Language': language };
  const mails = () => mailsTo(system, email);
  return {
    ...fan,
    email,
    get: (path) => fan.get(path, headers),
    post: (path, body, more) => fan.post(path, body, { ...headers, ...more }),
    mails,
    mail: (subject) => mailOf(mails, subject),
  };
}

/** The mails that came to an address, oldest first. */
export async function mailsTo({ env }: SystemFacts, address: string): Promise<CaughtMail[]> {
  const response = await fetch(`${env.MAIL_CATCHER_URL}/api/mails?to=${encodeURIComponent(address)}`);
  return (await response.json()) as CaughtMail[];
}

function mailOf(mails: () => Promise<CaughtMail[]>, wanted: string | RegExp): Promise<CaughtMail> {
  return until(`a mail: ${wanted}`, async () =>
    (await mails()).find(({ subject }) =>
      typeof wanted === 'string' ? subject === wanted : wanted.test(subject),
    ),
  );
}
