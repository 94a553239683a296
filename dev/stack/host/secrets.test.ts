import { statSync } from 'node:fs';
import { join } from 'node:path';
import { scratchDir } from './scratch-dir.fixture';
import { createSecrets } from './secrets';

const path = join(scratchDir(), 'deep', 'secrets.json');

test('a secret is created once, in a file that only its owner can read', () => {
  const secret = createSecrets(path).of('stripeSecretKey', 'sk_test_');
  expect(secret).toMatch(/^sk_test_[0-9a-f]{48}$/);
  expect(createSecrets(path).of('stripeSecretKey', 'sk_test_')).toBe(secret);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('two names have different secrets', () => {
  const secrets = createSecrets(path);
  expect(secrets.of('one')).not.toBe(secrets.of('other'));
});
