import { endpointFault } from './endpoint-address';

test.each(['https://example.org', 'https://example.org:8443/hooks?for=us', 'https://8.8.8.8/'])(
  '%s can be an endpoint',
  (url) => {
    expect(endpointFault(url, 'public')).toBeUndefined();
  },
);

test.each([
  ['example.org', 'it is not a URL'],
  ['http://example.org', 'it must begin with https://'],
  ['ftp://example.org', 'it must begin with https://'],
  ['http://127.0.0.1:3000', 'it must begin with https://'],
  ['https://127.0.0.1', 'it is not on the public internet'],
  ['https://2130706433', 'it is not on the public internet'],
  ['https://[::1]', 'it is not on the public internet'],
  ['https://[::ffff:10.0.0.1]', 'it is not on the public internet'],
  ['https://169.254.169.254/latest', 'it is not on the public internet'],
  ['https://user:word@example.org', 'it contains a user name or password'],
])('%s cannot: %s', (url, fault) => {
  expect(endpointFault(url, 'public')).toBe(fault);
});

test('in development an endpoint may be on this machine, without TLS, and on no other one', () => {
  expect(endpointFault('http://127.0.0.1:8000/hooks', 'loopback')).toBeUndefined();
  expect(endpointFault('http://localhost:8000', 'loopback')).toBeUndefined();
  expect(endpointFault('http://10.0.0.1', 'loopback')).toBe('it must begin with https://');
  expect(endpointFault('https://10.0.0.1', 'loopback')).toBe('it is not on the public internet');
});
