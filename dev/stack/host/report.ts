/** Returns a function that prints lines to standard output, each with the seconds since the start. */
export function createReport(began = Date.now()): (line: string) => void {
  return (line) =>
    console.log(
      `${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line.replaceAll('\n', '\n          ')}`,
    );
}

/** Ignores errors of standard output: its reader may end before the system does (`npm start | head`). */
export function tolerateClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}
