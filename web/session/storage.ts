type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What the tab keeps over a reload; where the browser forbids that, until then. Never throws. */
export const tabStorage: Kept = storageOf('sessionStorage');

/** What the device keeps for all tabs; where the browser forbids that, as long as the page lives. Never throws. */
export const deviceStorage: Kept = storageOf('localStorage');

function storageOf(name: 'sessionStorage' | 'localStorage'): Kept {
  try {
    // To look at it throws where cookies are blocked, to write where there is no room for it.
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
