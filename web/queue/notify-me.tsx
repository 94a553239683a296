import { useState } from 'preact/hooks';
import { t } from '../i18n/t';
import { allowNotification, allowSound, wishes } from './notify-fan';

/** How the fan wants to be called when it is their turn; both need a click, as browsers let no page do it by itself. */
export function CallMe() {
  const [refused, setRefused] = useState(false);
  const { sound, notification } = wishes.value;
  return (
    <fieldset class="call-me">
      <legend>{t('callMe.title')}</legend>
      <label>
        <input
          type="checkbox"
          checked={sound}
          onChange={(event) => allowSound(event.currentTarget.checked)}
        />{' '}
        {t('callMe.sound')}
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
          {t('callMe.notification')}
        </label>
      )}
      {refused && <p class="small">{t('callMe.refused')}</p>}
    </fieldset>
  );
}
