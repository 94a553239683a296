/** Resolves with whether the work takes longer; rejects as the work does within that time. */
export async function takesLonger(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, true);
  });
  return Promise.race([work.then(() => false), late]).finally(() => clearTimeout(timer));
}
