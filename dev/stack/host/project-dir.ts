import { join } from 'node:path';

/** The clone that this code runs from. */
export const PROJECT_DIR = join(__dirname, '..', '..', '..');
