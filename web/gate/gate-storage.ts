/** A store of the gate's database: `facts` by name, `tickets` by their ref, `scans` and `lines` of the history by their id. */
type StoreName = 'facts' | 'tickets' | 'scans' | 'lines';

const DATABASE = 'holdfast-gate';
const VERSION = 2;

/**
 * What a gate keeps on its device (IndexedDB), so that it survives a reload without a network. `onBlocked` is called when a
 * page of an earlier release keeps it from being opened; it opens when that page is closed.
 */
export async function openGateStorage(onBlocked: () => void = () => undefined) {
  const database = await promised(opening(onBlocked));
  // A page of a later release waits for this one: it makes way, and comes back with the files of that release.
  database.onversionchange = () => {
    database.close();
    location.reload();
  };

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
    all<T>(store: 'tickets' | 'scans' | 'lines'): Promise<T[]> {
      return promised(database.transaction(store).objectStore(store).getAll()) as Promise<T[]>;
    },
    /** Writes facts, tickets, scans and lines together, and deletes scans and lines by their ids. */
    write(changes: {
      facts?: Readonly<Record<string, unknown>>;
      tickets?: readonly object[];
      scans?: readonly object[];
      mergedIds?: readonly string[];
      lines?: readonly object[];
      droppedIds?: readonly string[];
    }): Promise<void> {
      return transaction(['facts', 'tickets', 'scans', 'lines'], (store) => {
        for (const [name, value] of Object.entries(changes.facts ?? {})) store('facts').put(value, name);
        for (const ticket of changes.tickets ?? []) store('tickets').put(ticket);
        for (const scan of changes.scans ?? []) store('scans').put(scan);
        for (const id of changes.mergedIds ?? []) store('scans').delete(id);
        for (const line of changes.lines ?? []) store('lines').put(line);
        for (const id of changes.droppedIds ?? []) store('lines').delete(id);
      });
    },
    /** Forgets the gate and its list. Scans that are not merged stay, for the next gate of their event. */
    forget(): Promise<void> {
      return transaction(['facts', 'tickets', 'lines'], (store) => {
        for (const name of ['facts', 'tickets', 'lines'] as const) store(name).clear();
      });
    },
  };
}

/** See `openGateStorage`. */
export type GateStorage = Awaited<ReturnType<typeof openGateStorage>>;

function opening(onBlocked: () => void): IDBOpenDBRequest {
  const request = indexedDB.open(DATABASE, VERSION);
  request.onblocked = onBlocked;
  request.onupgradeneeded = ({ oldVersion }) => {
    const { result: database, transaction } = request;
    if (oldVersion < 1) {
      database.createObjectStore('facts');
      database.createObjectStore('tickets', { keyPath: 'ref' });
      database.createObjectStore('scans', { keyPath: 'id' });
    }
    const lines = database.createObjectStore('lines', { keyPath: 'id' });
    // In version 1 the history was one fact, which every scan wrote again.
    const facts = transaction!.objectStore('facts');
    const former = facts.get('history');
    former.onsuccess = () => {
      for (const line of former.result ?? []) lines.put(line);
      facts.delete('history');
    };
  };
  return request;
}

function promised<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
