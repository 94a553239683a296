import { join } from 'node:path';

/** The root folder of this project. */
export const PROJECT_DIR = join(__dirname, '..', '..', '..');
