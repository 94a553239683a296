import { directionOf, type Language } from '../domain/language';
import type { MessageKind } from '../domain/message';
import { placeholders, type Templates, type TemplateValues } from './templates';

/** A message in its final words. */
export interface RenderedMessage {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": '#39',
};
const NAMES: ReadonlySet<keyof TemplateValues> = new Set([
  'event',
  'where',
  'reason',
  'title',
  'team',
] as const);
// A paragraph that is a button: `[Show my tickets]({{link}})`.
const BUTTON = /^\[([^\]\n]+)\]\(([^)\s]+)\)$/;

/** Fills the template of a kind of message in a language. Paragraphs whose values are all empty are left out. */
export function renderMessage(
  templates: Templates,
  { kind, language }: { kind: MessageKind; language: Language },
  values: TemplateValues,
): RenderedMessage {
  const template = templates.of(language, kind);
  const paragraphs = template.paragraphs.filter((paragraph) => says(paragraph, values));
  const plain = (text: string) => fill(text, (name) => values[name]);
  const html = (text: string) =>
    fill(escapeHtml(text), (name) => setApart(name, escapeHtml(values[name]))).replaceAll('\n', '<br>\n');
  const subject = plain(template.subject).replace(/\s+/g, ' ').trim();
  const content = paragraphs.map((paragraph) => {
    const [, label, link] = BUTTON.exec(paragraph) ?? [];
    if (!label || !link) return `<p>${html(paragraph)}</p>`;
    return `<p><a class="button" href="${escapeHtml(plain(link))}">${html(label)}</a></p>`;
  });
  const frame: Readonly<Record<string, string>> = {
    language,
    direction: directionOf(language),
    subject: escapeHtml(subject),
    content: content.join('\n'),
  };
  return {
    subject,
    text: `${paragraphs.map((paragraph) => plain(paragraph.replace(BUTTON, '$1:\n$2'))).join('\n\n')}\n`,
    html: templates.layout.replace(/{{(\w+)}}/g, (all, name: string) => frame[name] ?? all),
  };
}

function says(paragraph: string, values: TemplateValues): boolean {
  const named = placeholders.filter((name) => paragraph.includes(`{{${name}}}`));
  return named.length === 0 || named.some((name) => values[name] !== '');
}

/** A name may run in the other direction than the language: it is set apart from the words around it. */
function setApart(name: keyof TemplateValues, html: string): string {
  return NAMES.has(name) ? `<bdi>${html}</bdi>` : html;
}

function fill(text: string, textOf: (name: keyof TemplateValues) => string): string {
  return text.replace(/{{(\w+)}}/g, (_, name: keyof TemplateValues) => textOf(name));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&${ENTITIES[character]};`);
}
