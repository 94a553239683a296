import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/**
 * Unpacks a zip into a folder, with the permissions that it names. Node has no unzip, and neither `unzip` nor `jar` is on
 * every machine. Throws on anything but a plain archive below 4 GiB, and on an entry that would land outside the folder.
 */
export function unzip(file: string, target: string): void {
  const archive = readFileSync(file);
  for (const entry of entriesOf(archive)) {
    const path = resolve(target, entry.name);
    if (!path.startsWith(resolve(target) + sep))
      throw new Error(`${entry.name} would land outside ${target}`);
    if (entry.name.endsWith('/')) {
      mkdirSync(path, { recursive: true });
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    // The local header repeats the name and has an extra field of a length of its own.
    const { offset } = entry;
    const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
    const packed = archive.subarray(start, start + entry.packedSize);
    writeFileSync(path, entry.method === 0 ? packed : inflateRawSync(packed));
    if (entry.mode & 0o777) chmodSync(path, entry.mode & 0o777);
  }
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packedSize: number;
  readonly mode: number;
  readonly offset: number;
}

function entriesOf(archive: Buffer): Entry[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || archive.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error('not a zip file');
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) throw new Error('a zip of 4 GiB or more is not read here');
  return Array.from({ length: count }, () => {
    if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('the directory of the zip is damaged');
    const method = archive.readUInt16LE(at + 10);
    if (method !== 0 && method !== 8) throw new Error(`compression method ${method} is not read here`);
    const nameLength = archive.readUInt16LE(at + 28);
    const entry = {
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method,
      packedSize: archive.readUInt32LE(at + 20),
      mode: archive.readUInt32LE(at + 38) >>> 16,
      offset: archive.readUInt32LE(at + 42),
    };
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    return entry;
  });
}
