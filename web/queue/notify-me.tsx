import { useState } from 'preact/hooks';
import { t } from '../i18n/t';
import { PushSwitch } from '../push/push-switch';
import { allowNotification, allowSound, notifySettings } from './notify-fan';

/** The switches for sound and notification at the fan's turn. Browsers allow both only after a click. */
export function NotifyMe() {
  const [refused, setRefused] = useState(false);
  const { sound, notification } = notifySettings.value;
  return (
    <fieldset class="notify-me">
      <legend>{t('notifyMe.title')}</legend>
      <label>
        <input
          type="checkbox"
          checked={sound}
          onChange={(event) => allowSound(event.currentTarget.checked)}
        />{' '}
        {t('notifyMe.sound')}
      </label>
      {'Notification' in globalThis && (
        <label>
          <input
            type="checkbox"
            checked={notification}
            onChange={(event) =>
              void allowNotification(event.currentTarget.checked).then((isAllowed) => setRefused(!isAllowed))
            }
          />{' '}
          {t('notifyMe.notification')}
        </label>
      )}
      <PushSwitch label="push.turn" />
      {refused && <p class="small">{t('notifyMe.refused')}</p>}
    </fieldset>
  );
}
