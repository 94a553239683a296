import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';

/** The task queue of the empty workflow. */
export const EMPTY_QUEUE = 'bench-empty';

/** `empty-workflow-worker.ts <address> <namespace>`: a worker of the empty workflow, in a process of its own. */
async function main([address, namespace]: string[]): Promise<void> {
  const workflowBundle = await bundleWorkflowCode({ workflowsPath: require.resolve('./empty-workflow') });
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({ connection, namespace, taskQueue: EMPTY_QUEUE, workflowBundle });
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
