import { download } from '../../http/call';

/** Fetches a file with the login, which a plain link could not carry, and hands it to the reader. Rejects with the refusal. */
export async function saveFile(path: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await download(path));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
