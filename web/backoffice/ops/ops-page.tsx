import './ops.css';
import type { ComponentChildren } from 'preact';
import { auditMessages } from '../audit/t-audit';
import { BackofficePage } from '../backoffice-page';
import { opsMessages } from './t-ops';

/** The frame of a page for ops. */
export function OpsPage(props: { title: () => string; children: () => ComponentChildren }) {
  return <BackofficePage area="purchases" messages={[opsMessages, auditMessages]} {...props} />;
}
