import './ops.css';
import type { ComponentChildren } from 'preact';
import { Loading } from '../../ui/loading';
import { BackofficePage } from '../backoffice-page';
import { useOpsMessages } from './use-ops-messages';

/** The frame of a page for ops. */
export function OpsPage(props: {
  title: () => string;
  heading?: () => ComponentChildren;
  children: () => ComponentChildren;
}) {
  if (!useOpsMessages())
    return (
      <main class="page" id="main">
        <Loading />
      </main>
    );
  return (
    <BackofficePage area="purchases" title={props.title} heading={props.heading?.()}>
      {props.children}
    </BackofficePage>
  );
}
