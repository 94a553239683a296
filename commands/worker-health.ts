import { hostname } from 'node:os';
import { requirePoller } from '../dev/system/task-queue';

/** `worker-health.ts <task queue>`: exit code 0 when a worker of this container polls it; for docker-compose.yml. */
requirePoller(process.env, process.argv[2] ?? '', (identity) => identity.endsWith(`@${hostname()}`)).then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
