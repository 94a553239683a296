/** Prints lines to standard output, each with the seconds since the start. */
export function createReport(began = Date.now()): (line: string) => void {
  return (line) =>
    console.log(
      `${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line.replaceAll('\n', '\n          ')}`,
    );
}

/** Who reads our output may go away before we do (`npm start | head`); that must not take the system down. */
export function tolerateClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}
