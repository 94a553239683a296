import { t } from '../i18n/t';
import { ConfirmedButton } from '../ui/confirmed-button';

/** Gives the place back, but not by a slip of the finger. */
export function LeaveButton({ onLeave }: { onLeave: () => void }) {
  return (
    <ConfirmedButton
      label={t('queue.leave')}
      title={t('queue.leaveTitle')}
      how={t('queue.leaveHow')}
      stay={t('queue.stay')}
      go={t('queue.leaveNow')}
      onGo={onLeave}
    />
  );
}
