import { useState } from 'preact/hooks';

/** A setting of this device, kept over a reload where the browser allows that. */
export function useKept(key: string): [string, (value: string) => void] {
  const [value, setValue] = useState(() => {
    try {
      return localStorage.getItem(key) ?? '';
    } catch {
      return '';
    }
  });
  return [
    value,
    (changed) => {
      setValue(changed);
      try {
        localStorage.setItem(key, changed);
      } catch {
        // Then it lasts as long as the page.
      }
    },
  ];
}
