import { endSystem } from './global-setup';

/** Jest calls it once, after all test files. */
export default endSystem;
