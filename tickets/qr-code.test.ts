import { encode } from 'uqr';
import { qrSvg } from './qr-code';

test('the image has a dark square exactly where the code has a dark module', () => {
  const text = 'HF1.bkg_0123456789abcdef.tkt_42.1.AAAAAAAAAAAAAAAAAAAAAA';
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  const dark = /<path d="([^"]+)"/.exec(qrSvg(text))![1]!;
  for (const [, x, y, width] of dark.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let at = 0; at < Number(width); at += 1) drawn[Number(y)]![Number(x) + at] = true;
  }
  expect(drawn).toEqual(data);
});
