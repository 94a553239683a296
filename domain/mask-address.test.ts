import { maskAddress } from './mask-address';

test.each([
  ['ada.lovelace@example.org', 'a•••@example.org'],
  ['a@b.co', 'a•••@b.co'],
  ['no address', '•••'],
  ['@example.org', '•••'],
])('%s is shown as %s', (address, masked) => {
  expect(maskAddress(address)).toBe(masked);
});
