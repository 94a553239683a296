import { t } from '../i18n/t';
import { ConfirmedButton } from '../ui/confirmed-button';

/** The button to leave the queue, with a confirmation. */
export function LeaveButton({ onLeave }: { onLeave: () => void }) {
  return (
    <ConfirmedButton
      label={t('queue.leave')}
      title={t('queue.leaveTitle')}
      description={t('queue.leaveDescription')}
      cancelLabel={t('queue.stay')}
      confirmLabel={t('queue.leaveNow')}
      onConfirm={onLeave}
    />
  );
}
