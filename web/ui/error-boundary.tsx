import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';

/** Shows `fallback` if rendering the children throws, so that the rest of the page stays. */
export function ErrorBoundary({
  children,
  fallback,
}: {
  children: ComponentChildren;
  fallback: ComponentChildren;
}) {
  const [error] = useErrorBoundary();
  return <>{error === undefined ? children : fallback}</>;
}
