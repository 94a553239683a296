import { TestWorkflowEnvironment } from '@temporalio/testing';

/** `download-with-sdk.ts <dev-server|time-skipping> <dir>`: lets the SDK download a server into the folder, by starting it once. */
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
