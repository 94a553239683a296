import { hostname } from 'node:os';
import { seesChangeReader } from '../dev/system/change-reader';

/** `change-health.ts`: exit code 0 when this container reads changes, or stands by; for docker-compose.yml. */
seesChangeReader(process.env, (name) => name.startsWith(`${hostname()}:`)).then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
