import { writeFileSync } from 'node:fs';
import { encode } from 'uqr';

const [WIDTH, HEIGHT, PAPER, INK, NO_COLOUR] = [640, 480, 235, 16, 128];

const FRAMES_PER_SECOND = 2;

/**
 * Writes a video (YUV4MPEG2) that shows a code for two seconds and nothing for three. Returns the flags with which Chromium
 * plays it in a loop as its camera.
 */
export function cameraThatSees(code: string, file: string): string[] {
  const { data, size } = encode(code, { border: 2 });
  const scale = Math.floor(HEIGHT / size);
  const [left, top] = [(WIDTH - size * scale) >> 1, (HEIGHT - size * scale) >> 1];
  const paper = Buffer.alloc(WIDTH * HEIGHT, PAPER);
  const held = Buffer.from(paper);
  for (const [row, line] of data.entries())
    for (const [column, isDark] of line.entries())
      for (let y = 0; isDark && y < scale; y += 1) {
        const from = (top + row * scale + y) * WIDTH + left + column * scale;
        held.fill(INK, from, from + scale);
      }
  const colour = Buffer.alloc((WIDTH * HEIGHT) / 2, NO_COLOUR);
  const shown = (picture: Buffer, seconds: number) =>
    Array.from({ length: seconds * FRAMES_PER_SECOND }, () => [
      Buffer.from('FRAME\n'),
      picture,
      colour,
    ]).flat();
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_PER_SECOND}:1 Ip A1:1 C420\n`);
  writeFileSync(file, Buffer.concat([head, ...shown(held, 2), ...shown(paper, 3)]));
  return [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ];
}
