import { onInterruption } from '../dev/stack/process/interruption';
import { buildPages } from '../dev/system/build-pages';

/** `npm run build`: builds the pages into web/dist, for an API that is started by hand, and for the image. */
buildPages({ signal: onInterruption(() => process.exit(130)) }).then(
  (folder) => {
    console.log(folder);
    process.exit(0);
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
