import { useState } from 'preact/hooks';
import { deviceStorage } from '../../session/storage';

/** A setting of this device, kept in `localStorage` where the browser allows it. */
export function useStoredSetting(key: string): [string, (value: string) => void] {
  const [value, setValue] = useState(deviceStorage.getItem(key) ?? '');
  return [
    value,
    (changed) => {
      setValue(changed);
      deviceStorage.setItem(key, changed);
    },
  ];
}
