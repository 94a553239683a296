import type { Sharp } from 'sharp';
import { PictureFault } from './picture-fault';
import { type PictureSize, pictureSizes, type SizedPicture } from './picture-sizes';

const MAX_PIXELS = 40_000_000;
const RENDER_SECONDS = 8;
const QUALITY = 78;
const FORMATS = new Set(['jpeg', 'png', 'webp', 'gif', 'heif']);
// The first bytes of what we take. All else, SVG among it, is refused before a decoder sees it.
const MAGIC = /^(\xff\xd8\xff|\x89PNG\r\n|GIF8[79]a|RIFF.{4}WEBP|.{4}ftypavi[fs])/s;

// One picture at a time: a large one takes some hundred MB while it is decoded.
let turn: Promise<unknown> = Promise.resolve();

/**
 * Encodes a JPEG, PNG, WebP, GIF or AVIF again in our sizes: the pixels, upright, and nothing that was hidden beside them.
 * Throws a `PictureFault` for what is none of these, broken, or larger than 40 million pixels.
 */
export function renderPicture(bytes: Buffer): Promise<SizedPicture> {
  const rendered = turn.then(() => render(bytes));
  turn = rendered.catch(() => undefined);
  return rendered;
}

async function render(bytes: Buffer): Promise<SizedPicture> {
  if (!MAGIC.test(bytes.subarray(0, 16).toString('latin1')))
    throw new PictureFault('It is not a JPEG, PNG, WebP, GIF or AVIF.');
  // Loaded with the first picture: it takes longer than all else of a start.
  const { default: sharp } = await import('sharp');
  const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 });
  try {
    const { format } = await picture.metadata();
    if (!FORMATS.has(format ?? '')) throw new PictureFault(`It is a ${format}.`);
    const sizes = Object.keys(pictureSizes) as PictureSize[];
    const entries = await Promise.all(sizes.map(async (size) => [size, await inSize(picture, size)]));
    return Object.fromEntries(entries) as SizedPicture;
  } catch (error) {
    if (error instanceof PictureFault) throw error;
    throw new PictureFault(`It cannot be decoded: ${(error as Error).message.slice(0, 200)}`);
  }
}

function inSize(picture: Sharp, size: PictureSize): Promise<Buffer> {
  const width = pictureSizes[size];
  return picture
    .clone()
    .autoOrient()
    .resize({ width, height: width, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: QUALITY })
    .timeout({ seconds: RENDER_SECONDS })
    .toBuffer();
}
