import { type ClientHttp2Session, connect } from 'node:http2';
import { readPassCertificate } from './pass-certificate';

const APPLE = 'https://api.push.apple.com';
const ANSWER_WITHIN_MS = 10_000;
// Apple's answers for a token that is none any more.
const GONE = new Set([400, 410]);

/**
 * Tells devices through Apple's push service that a pass has changed; they then ask the web service for it. Apple knows the
 * sender by the certificate for passes in `folder`. `trusted` is the authority of another `origin` than Apple's. Throws as `readPassCertificate` does.
 */
export function createApplePush(folder: string, origin = APPLE, trusted?: Buffer) {
  const { certificate, key, passTypeId } = readPassCertificate(folder);

  return {
    /** Sends an empty message to each token. Returns those that Apple no longer reaches; rejects when Apple cannot be reached. */
    async tell(tokens: readonly string[]): Promise<string[]> {
      const session = connect(origin, { cert: certificate, key, ca: trusted });
      const failed = new Promise<never>((_, reject) => session.once('error', reject));
      try {
        const answers = Promise.all(tokens.map((token) => send(session, token, passTypeId)));
        const statuses = await Promise.race([answers, failed]);
        const refused = statuses.find((status) => status !== 200 && !GONE.has(status));
        if (refused !== undefined) throw new Error(`Apple's push service answered ${refused}`);
        return tokens.filter((_, index) => GONE.has(statuses[index]!));
      } finally {
        session.destroy();
      }
    },
  };
}

/** See `createApplePush`. */
export type ApplePush = ReturnType<typeof createApplePush>;

function send(session: ClientHttp2Session, token: string, topic: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = session.request({
      ':method': 'POST',
      ':path': `/3/device/${token}`,
      'apns-topic': topic,
      'apns-push-type': 'background',
      'apns-priority': '5',
    });
    request.setTimeout(ANSWER_WITHIN_MS, () => request.destroy(new Error('no answer in time')));
    request.once('error', reject);
    request.once('response', (headers) => resolve(Number(headers[':status'])));
    request.resume();
    request.end('{}');
  });
}
