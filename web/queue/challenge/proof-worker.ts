import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { handler } from 'altcha-lib/workers/shared';

// The worker of the library uses Node's crypto; this one uses the browser's.
handler({ deriveKey });
