/** The dark modules of a code as one SVG path, one unit each; adjacent modules of a row are one rectangle. */
export function qrPath(modules: readonly (readonly boolean[])[]): { path: string; size: number } {
  const rectangles = modules.flatMap((line, y) => {
    const found: string[] = [];
    for (let x = 0; x < line.length; x += 1) {
      if (!line[x]) continue;
      const from = x;
      while (line[x + 1]) x += 1;
      found.push(`M${from} ${y}h${x - from + 1}v1H${from}z`);
    }
    return found;
  });
  return { path: rectangles.join(''), size: modules.length };
}
