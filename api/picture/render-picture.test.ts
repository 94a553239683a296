import sharp from 'sharp';
import { renderPicture } from './render-picture';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#246' } });

test('a photo becomes WebP in three sizes, upright, without what was hidden in it', async () => {
  const photo = await picture(3_000, 1_500)
    .withExif({ IFD0: { Copyright: 'a secret note' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  expect(photo.toString('latin1')).toContain('Exif');
  const sizes = await renderPicture(photo);
  const facts = await Promise.all(Object.values(sizes).map((bytes) => sharp(bytes).metadata()));
  // On its side in the file, so it is higher than wide.
  expect(facts.map(({ format, width, height }) => [format, width, height])).toEqual([
    ['webp', 200, 400],
    ['webp', 400, 800],
    ['webp', 800, 1_600],
  ]);
  expect(facts.every(({ exif, xmp, iptc, icc }) => !exif && !xmp && !iptc && !icc)).toBe(true);
});

test('a small picture is not made larger', async () => {
  const sizes = await renderPicture(await picture(300, 100).png().toBuffer());
  expect((await sharp(sizes.large).metadata()).width).toBe(300);
});

test('GIF, WebP and AVIF are taken', async () => {
  const formats = [picture(20, 20).gif(), picture(20, 20).webp(), picture(20, 20).avif()];
  for (const format of formats)
    expect((await renderPicture(await format.toBuffer())).small.length).toBeGreaterThan(0);
});

test.each([
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['nothing', Buffer.alloc(0)],
  ['the beginning of a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
])('%s is refused', async (_, bytes) => {
  await expect(renderPicture(bytes)).rejects.toMatchObject({ name: 'PictureFault' });
});

test('a picture of more than 40 million pixels is refused, however few bytes it has', async () => {
  const bomb = await picture(8_000, 6_000).png().toBuffer();
  await expect(renderPicture(bomb)).rejects.toMatchObject({ name: 'PictureFault' });
});
