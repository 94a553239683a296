import { useEffect } from 'preact/hooks';

/** While something is not saved, asks before the page is closed, or another page is opened by a link. */
export function useLeaveWarning(isUnsaved: boolean, question: () => string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is always the same.
  useEffect(() => {
    if (!isUnsaved) return;
    const onClose = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = (event.target as Element | null)?.closest?.('a[href]');
      if (!link || link.getAttribute('target') === '_blank' || link.hasAttribute('download')) return;
      if (link.getAttribute('href')?.startsWith('#') || confirm(question())) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    addEventListener('beforeunload', onClose);
    addEventListener('click', onClick, true);
    return () => {
      removeEventListener('beforeunload', onClose);
      removeEventListener('click', onClick, true);
    };
  }, [isUnsaved]);
}
