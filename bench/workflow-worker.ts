import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';

/** The task queue of a workflow that only the bench has. */
export const queueOf = (workflow: string): string => `bench-${workflow}`;

/** `workflow-worker.ts <address> <namespace> <file>`: a worker of the workflows in this file, in a process of its own. */
async function main([address, namespace, file = '']: string[]): Promise<void> {
  const workflowBundle = await bundleWorkflowCode({ workflowsPath: require.resolve(`./${file}`) });
  const connection = await NativeConnection.connect({ address });
  const activities = { nothing: async () => undefined };
  const taskQueue = queueOf(file);
  const worker = await Worker.create({ connection, namespace, taskQueue, workflowBundle, activities });
  const running = worker.run();
  process.on('disconnect', () => worker.shutdown());
  process.send?.('up');
  await running;
}

if (require.main === module) {
  main(process.argv.slice(2)).then(
    () => process.exit(0),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
}
