import { migrateParts } from '../dev/system/prepare';

/** The step before a deploy: the schema, and Temporal's search attributes and schedules; for the Helm chart's job. */
const { schema, temporal } = migrateParts(process.env, console.log);
Promise.all([schema, temporal]).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
