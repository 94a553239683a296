/**
 * Registers the service worker and names it the files of the open page, so that the pages of tickets open without a
 * network. Does nothing where the browser has no service workers, as on a page without TLS.
 */
export async function keepTicketPages(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  // The pages that a fan opens from here are loaded first, so that their files are named, too.
  await Promise.all([
    import('./tickets-page'),
    import('./ticket-page'),
    import('./held-ticket-page'),
    import('./kept-tickets-page'),
  ]);
  await navigator.serviceWorker.register('/service-worker.js');
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ keepTicketPages: assetsOfPage() });
}

/** The paths of all scripts and styles that this tab has loaded. */
function assetsOfPage(): string[] {
  const paths = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  return [...new Set(paths.filter((path) => path.startsWith('/assets/')))];
}
