import { hostname } from 'node:os';
import { requireChangeReader } from '../dev/system/change-reader';

/** `change-health.ts`: exit code 0 when this container reads changes or is a standby; for docker-compose.yml. */
requireChangeReader(process.env, (name) => name.startsWith(`${hostname()}:`)).then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
