/** Whether the work takes longer than `ms`; rejects if the work rejects within that time. */
export async function takesLonger(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, true);
  });
  return Promise.race([work.then(() => false), late]).finally(() => clearTimeout(timer));
}
