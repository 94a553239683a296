import { endSystem } from './global-setup';

/** Jest calls this once, after all test files. */
export default endSystem;
