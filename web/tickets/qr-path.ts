/** The dark modules of a code as one path, a unit each; neighbours in a line are one stroke, which keeps it short. */
export function qrPath(modules: readonly (readonly boolean[])[]): { path: string; size: number } {
  const strokes = modules.flatMap((line, y) => {
    const found: string[] = [];
    for (let x = 0; x < line.length; x += 1) {
      if (!line[x]) continue;
      const from = x;
      while (line[x + 1]) x += 1;
      found.push(`M${from} ${y}h${x - from + 1}v1H${from}z`);
    }
    return found;
  });
  return { path: strokes.join(''), size: modules.length };
}
