import { TestWorkflowEnvironment } from '@temporalio/testing';

/** `download-with-sdk.ts <dev-server|time-skipping> <dir>`: starts a server once, which makes the SDK download it into the folder. */
async function main(): Promise<void> {
  const [kind, downloadDir] = process.argv.slice(2);
  if (!downloadDir) throw new Error('usage: download-with-sdk.ts <dev-server|time-skipping> <dir>');
  const server = { executable: { type: 'cached-download' as const, downloadDir } };
  const environment =
    kind === 'time-skipping'
      ? await TestWorkflowEnvironment.createTimeSkipping({ server })
      : await TestWorkflowEnvironment.createLocal({ server });
  await environment.teardown();
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
