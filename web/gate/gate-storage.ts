/** A store of the gate's database: `facts` by name, `tickets` by their ref, `scans` by their id. */
type StoreName = 'facts' | 'tickets' | 'scans';

const DATABASE = 'holdfast-gate';

/** What a gate keeps on its device (IndexedDB), so that it survives a reload without a network. */
export async function openGateStorage() {
  const database = await promised(opening());

  /** Runs in one transaction: all of it is written, or nothing. */
  function transaction(
    stores: readonly StoreName[],
    work: (store: (name: StoreName) => IDBObjectStore) => void,
  ) {
    return new Promise<void>((resolve, reject) => {
      const running = database.transaction([...stores], 'readwrite');
      running.oncomplete = () => resolve();
      running.onabort = () => reject(running.error);
      work((name) => running.objectStore(name));
    });
  }

  return {
    /** A fact by its name; undefined when there is none. */
    fact<T>(name: string): Promise<T | undefined> {
      return promised(database.transaction('facts').objectStore('facts').get(name)) as Promise<T | undefined>;
    },
    all<T>(store: 'tickets' | 'scans'): Promise<T[]> {
      return promised(database.transaction(store).objectStore(store).getAll()) as Promise<T[]>;
    },
    /** Writes facts, tickets and scans together, and deletes scans by their ids. */
    write(changes: {
      facts?: Readonly<Record<string, unknown>>;
      tickets?: readonly object[];
      scans?: readonly object[];
      mergedIds?: readonly string[];
    }): Promise<void> {
      return transaction(['facts', 'tickets', 'scans'], (store) => {
        for (const [name, value] of Object.entries(changes.facts ?? {})) store('facts').put(value, name);
        for (const ticket of changes.tickets ?? []) store('tickets').put(ticket);
        for (const scan of changes.scans ?? []) store('scans').put(scan);
        for (const id of changes.mergedIds ?? []) store('scans').delete(id);
      });
    },
    /** Forgets the gate and its list. Scans that are not merged stay, for the next gate of their event. */
    forget(): Promise<void> {
      return transaction(['facts', 'tickets'], (store) => {
        store('facts').clear();
        store('tickets').clear();
      });
    },
  };
}

/** See `openGateStorage`. */
export type GateStorage = Awaited<ReturnType<typeof openGateStorage>>;

function opening(): IDBOpenDBRequest {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('facts');
    request.result.createObjectStore('tickets', { keyPath: 'ref' });
    request.result.createObjectStore('scans', { keyPath: 'id' });
  };
  return request;
}

function promised<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
