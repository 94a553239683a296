import { useState } from 'preact/hooks';
import { deviceStorage } from '../../session/storage';

/** A setting of this device, kept over a reload where the browser allows that. */
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
