import { extraMessages } from '../../i18n/extra-messages';
import type { AuditMessageKey } from './messages/en';

/** The messages of the audit, which are loaded with its page. */
export const auditMessages = extraMessages<AuditMessageKey>({
  en: () => import('./messages/en'),
  de: () => import('./messages/de'),
  es: () => import('./messages/es'),
  ar: () => import('./messages/ar'),
});

/** The text of a message of the audit in the current language. */
export const tAudit = auditMessages.t;
