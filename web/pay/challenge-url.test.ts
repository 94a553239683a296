import { challengeUrl } from './challenge-url';

test('the secret of a payment leads to the bank’s own page for it', () => {
  expect(challengeUrl('http://127.0.0.1:4242', 'pi_3abc_secret_xyz')).toBe(
    'http://127.0.0.1:4242/test/authenticate/pi_3abc?client_secret=pi_3abc_secret_xyz',
  );
});

test('without a bank, or for what is no secret, there is none', () => {
  expect(challengeUrl(undefined, 'pi_3abc_secret_xyz')).toBeUndefined();
  expect(challengeUrl('http://127.0.0.1:4242', '../../evil')).toBeUndefined();
});
