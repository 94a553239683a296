import { signal } from '@preact/signals';
import { t } from '../i18n/t';

/** How the fan wants to be notified, in this tab. */
export const notifySettings = signal({ sound: false, notification: false });

let audio: AudioContext | undefined;

/** Switches the sound on or off. Call it on a click: browsers play sound only after one. */
export function allowSound(wanted: boolean): void {
  notifySettings.value = { ...notifySettings.value, sound: wanted };
  if (!wanted) return;
  audio ??= new AudioContext();
  void audio.resume();
  chime(0.05);
}

/** Switches the notification on or off. Resolves to false if the browser denies the permission. */
export async function allowNotification(wanted: boolean): Promise<boolean> {
  const isAllowed = !wanted || (await Notification.requestPermission()) === 'granted';
  notifySettings.value = { ...notifySettings.value, notification: wanted && isAllowed };
  return isAllowed;
}

/** Notifies the fan with a sound or a notification, as switched on. */
export function notifyFan(eventName: string): void {
  const { sound, notification } = notifySettings.value;
  if (sound) chime(0.2);
  if (notification && document.visibilityState === 'hidden')
    new Notification(t('admitted.title'), { body: eventName, tag: 'holdfast-turn' }).onclick = () => focus();
}

/** Plays three rising tones; no sound file is loaded. */
function chime(volume: number): void {
  if (!audio) return;
  for (const [index, hertz] of [523, 659, 784].entries()) {
    const [tone, gain] = [audio.createOscillator(), audio.createGain()];
    const at = audio.currentTime + index * 0.18;
    tone.frequency.value = hertz;
    gain.gain.setValueAtTime(volume, at);
    gain.gain.exponentialRampToValueAtTime(0.001, at + 0.5);
    tone.connect(gain).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.5);
  }
}
