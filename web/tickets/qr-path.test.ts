import { qrPath } from './qr-path';

test('adjacent modules of a row are one rectangle', () => {
  const { path, size } = qrPath([
    [true, true, false],
    [false, false, false],
    [true, false, true],
  ]);
  expect(size).toBe(3);
  expect(path).toBe('M0 0h2v1H0zM0 2h1v1H0zM2 2h1v1H2z');
});
