import { writeFileSync } from 'node:fs';
import { encode } from 'uqr';

const [WIDTH, HEIGHT, PAPER, INK, NO_COLOUR] = [640, 480, 235, 16, 128];

/**
 * Writes a film (YUV4MPEG2) in which a code is held before a camera, and answers the flags with which Chromium takes it
 * for its camera.
 */
export function cameraThatSees(code: string, file: string): string[] {
  const { data, size } = encode(code, { border: 2 });
  const scale = Math.floor(HEIGHT / size);
  const [left, top] = [(WIDTH - size * scale) >> 1, (HEIGHT - size * scale) >> 1];
  const light = Buffer.alloc(WIDTH * HEIGHT, PAPER);
  for (const [row, line] of data.entries())
    for (const [column, isDark] of line.entries())
      for (let y = 0; isDark && y < scale; y += 1) {
        const from = (top + row * scale + y) * WIDTH + left + column * scale;
        light.fill(INK, from, from + scale);
      }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((WIDTH * HEIGHT) / 2, NO_COLOUR)]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420\n`);
  writeFileSync(file, Buffer.concat([head, frame, frame]));
  return [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ];
}
