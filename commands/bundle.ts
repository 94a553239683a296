import { buildBundle } from '../temporal/build-bundle';

/** Builds the workflow bundle, unless it exists, and prints its path; for the image. */
buildBundle().then(console.log, (error: unknown) => {
  console.error(error);
  process.exit(1);
});
