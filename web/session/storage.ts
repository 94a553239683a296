type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The storage of the tab, kept over a reload; in memory where the browser blocks `sessionStorage`. Never throws. */
export const tabStorage: KeyValueStorage = storageOf('sessionStorage');

/** The storage of the device for all tabs; in memory where the browser blocks `localStorage`. Never throws. */
export const deviceStorage: KeyValueStorage = storageOf('localStorage');

function storageOf(name: 'sessionStorage' | 'localStorage'): KeyValueStorage {
  try {
    // Reading the property throws where cookies are blocked, writing where the storage is full.
    const storage = globalThis[name];
    storage.setItem('holdfast-probe', '');
    storage.removeItem('holdfast-probe');
    return storage;
  } catch {
    const memory = new Map<string, string>();
    return {
      getItem: (key) => memory.get(key) ?? null,
      setItem: (key, value) => void memory.set(key, value),
      removeItem: (key) => void memory.delete(key),
    };
  }
}
