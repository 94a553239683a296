import { createMailCatcher } from './mail-catcher';

/** The mail catcher as a process of its own: SMTP_PORT and PORT are where it listens. */
async function main(): Promise<void> {
  const { SMTP_PORT, PORT, HOST } = process.env;
  const catcher = createMailCatcher();
  const { url } = await catcher.listen(
    { smtp: Number(SMTP_PORT || 0), web: Number(PORT || 0) },
    HOST || undefined,
  );
  console.log(`mail catcher: ${url}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void catcher.close().then(() => process.exit(0)));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
