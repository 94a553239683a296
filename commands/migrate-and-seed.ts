import { prepareParts } from '../dev/system/prepare';

/** The one-shot `migrate` service of docker-compose.yml: sets up the parts that its environment names. */
prepareParts(process.env, console.log).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
