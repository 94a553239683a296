import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, languages } from '../domain/language';
import { type MessageKind, messageKinds } from '../domain/message';

/** What a template may name, as `{{name}}`. */
export const placeholders = [
  ...['event', 'when', 'where', 'seats', 'amount', 'until', 'reason', 'title', 'team', 'link'],
] as const;

/** The texts of one message; an empty text removes the paragraph that names it. */
export type TemplateValues = Readonly<Record<(typeof placeholders)[number], string>>;

/** The text of a kind of message in a language: a subject and paragraphs. */
interface Template {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

/** All templates, and the frame of HTML messages. */
export interface Templates {
  readonly layout: string;
  of(language: Language, kind: MessageKind): Template;
}

const BUILT_IN = join(__dirname, 'templates');

/**
 * Reads all templates: `<language>/<kind>.txt` and `layout.html`, each from `ownDir` where it has the file. Throws an error
 * that names the file for one without a subject, and for a placeholder that does not exist.
 */
export function readTemplates(ownDir?: string): Templates {
  const templates = new Map<string, Template>();
  for (const language of languages)
    for (const kind of messageKinds) {
      const name = `${language}/${kind}.txt`;
      templates.set(name, parseTemplate(name, readOwnOr(ownDir, name)));
    }
  const layout = readOwnOr(ownDir, 'layout.html');
  if (!layout.includes('{{content}}')) throw new Error('layout.html: it has no {{content}}');
  return { layout, of: (language, kind) => templates.get(`${language}/${kind}.txt`)! };
}

function readOwnOr(ownDir: string | undefined, name: string): string {
  const own = ownDir && join(ownDir, name);
  return readFileSync(own && existsSync(own) ? own : join(BUILT_IN, name), 'utf8');
}

function parseTemplate(name: string, text: string): Template {
  const [subject = '', ...paragraphs] = text
    .replaceAll('\r\n', '\n')
    .trim()
    .split(/\n{2,}/);
  if (subject.trim() === '' || subject.includes('\n'))
    throw new Error(`${name}: its first line is the subject, and an empty line follows`);
  for (const [, word] of text.matchAll(/{{(.*?)}}/g))
    if (!placeholders.some((known) => known === word))
      throw new Error(`${name}: {{${word}}} is none of ${placeholders.join(', ')}`);
  return { subject, paragraphs };
}
