import { challengeUrl, isRefusedAtBank } from './challenge-url';

const PAY = 'https://tickets.example/e/1/pay';

test('the secret of a payment gives the page of the test bank, with the return address', () => {
  expect(challengeUrl('http://127.0.0.1:4242', 'pi_3abc_secret_xyz', PAY)).toBe(
    `http://127.0.0.1:4242/test/authenticate/pi_3abc?client_secret=pi_3abc_secret_xyz&return_url=${encodeURIComponent(PAY)}`,
  );
});

test('without a test bank, or for an invalid secret, there is no page', () => {
  expect(challengeUrl(undefined, 'pi_3abc_secret_xyz', PAY)).toBeUndefined();
  expect(challengeUrl('http://127.0.0.1:4242', '../../evil', PAY)).toBeUndefined();
});

test('only a refusal of this payment counts', () => {
  const back = (status: string, secret = 's') =>
    isRefusedAtBank(`?payment_intent_client_secret=${secret}&redirect_status=${status}`, 's');
  expect([back('failed'), back('succeeded'), back('failed', 'another'), isRefusedAtBank('', 's')]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
