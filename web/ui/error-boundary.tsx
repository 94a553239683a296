import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';

/** What cannot be shown is the fault of one item, not of its list: `instead` stands in its place. */
export function ErrorBoundary({
  children,
  instead,
}: {
  children: ComponentChildren;
  instead: ComponentChildren;
}) {
  const [error] = useErrorBoundary();
  return <>{error === undefined ? children : instead}</>;
}
