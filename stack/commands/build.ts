import { buildPages } from '../build-pages';
import { onInterruption } from '../run/process/interruption';

/** `npm run build`: the pages into web/dist, for an API that is started by hand, and for the image. */
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
