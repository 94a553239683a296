import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** The Markdown files below a folder, as paths from the root. */
function pagesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^(\.|node_modules$|dist$)/.test(entry.name) ? [] : pagesBelow(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

const pages = pagesBelow('');

const textOf = (page: string) => readFileSync(join(ROOT, page), 'utf8');
/** The text without code blocks, which may name files of the reader. */
const proseOf = (page: string) => textOf(page).replace(/```[\s\S]*?```/g, '');

/** The anchors of a page's headings, as GitHub and most renderers make them. */
function anchorsOf(page: string): Set<string> {
  const headings = [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/ /g, '-'),
    ),
  );
}

test('every relative link of a page leads to an existing file and heading', () => {
  const links = pages.flatMap((page) =>
    [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link]) => link!)
      .filter((link) => !/^\w+:/.test(link))
      .map((link) => ({ page, link })),
  );
  expect(links.length).toBeGreaterThan(100);
  const broken = links.filter(({ page, link }) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : normalize(join(dirname(page), path));
    if (!existsSync(join(ROOT, target))) return true;
    return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).has(anchor);
  });
  expect(broken).toEqual([]);
});

test('every source file that a page names exists', () => {
  const named = pages.flatMap((page) =>
    [
      ...proseOf(page).matchAll(/`((?:[\w@.-]+\/)+[\w.-]+\.(?:ts|tsx|mjs|cjs|sql|lua|json|yml|css|md))`/g),
    ].map(([, path]) => ({ page, path: path! })),
  );
  expect(named.length).toBeGreaterThan(100);
  const missing = named.filter(
    ({ page, path }) => !existsSync(join(ROOT, path)) && !existsSync(join(ROOT, dirname(page), path)),
  );
  expect(missing).toEqual([]);
});
