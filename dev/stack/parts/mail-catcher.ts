import { PROJECT_DIR } from '../host/project-dir';
import { answersOk } from '../host/ready';
import { TSX } from '../host/tsx';
import { externalPart, type PartContext, pickEnv, type RunningPart } from '../process/part';
import { minimalEnvironment, startPart } from '../process/supervised-part';

/** The mail relay: that of SMTP_URL, else the mail catcher of this project. Throws when it does not come up. */
export async function startMailCatcher(context: PartContext): Promise<RunningPart> {
  const { env, ports } = context;
  if (env.SMTP_URL) return externalPart('mail', 'SMTP_URL', pickEnv(env, ['SMTP_URL', 'MAIL_FROM']));
  const [smtpPort, webPort] = await Promise.all([ports.of('mail'), ports.of('mail-page')]);
  const url = `http://127.0.0.1:${webPort}`;
  const found = { SMTP_URL: `smtp://127.0.0.1:${smtpPort}`, MAIL_CATCHER_URL: url };
  return startPart(context, 'mail catcher of this project', found, {
    name: 'mail',
    command: process.execPath,
    args: [...TSX, 'dev/mail-catcher/main.ts'],
    env: { ...minimalEnvironment(env), SMTP_PORT: String(smtpPort), PORT: String(webPort) },
    cwd: PROJECT_DIR,
    ready: () => answersOk(`${url}/healthz`),
    stopSignal: 'SIGTERM',
    stopWithinMs: 5_000,
  });
}
