import type { CaughtMail } from './caught-mail';

const STYLE = `<style>
:root{color-scheme:light dark}body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.25rem}table{border-collapse:collapse;width:100%}td,th{text-align:start;padding:.4rem .6rem;border-bottom:1px solid #8885;overflow-wrap:anywhere}
iframe{width:100%;height:38rem;border:1px solid #8885;border-radius:.5rem;background:#fff}pre{white-space:pre-wrap;border:1px solid #8885;border-radius:.5rem;padding:1rem}
</style>`;

/** The page that lists mails, newest first. It reloads itself. */
export function mailListPage(mails: readonly CaughtMail[]): string {
  const rows = mails.map(
    ({ id, at, to, subject }) =>
      `<tr><td>${escapeHtml(at.slice(11, 19))}</td><td>${escapeHtml(to.join(', '))}</td><td><a href="/mails/${id}">${escapeHtml(subject || '(no subject)')}</a></td></tr>`,
  );
  return page(
    'Caught mail',
    `<meta http-equiv="refresh" content="5"><h1>Caught mail</h1>
<p>Nothing leaves this machine. ${mails.length === 0 ? 'No mail yet.' : ''}</p>
<table><tr><th>UTC</th><th>To</th><th>Subject</th></tr>${rows.join('\n')}</table>`,
  );
}

/** The page of one mail: its HTML in a frame that can do nothing, its text, its files. */
export function mailPage({ id, from, to, subject, text, messageId, attachments }: CaughtMail): string {
  const files = attachments.map(
    ({ filename, mimeType, bytes }, index) =>
      `<li><a href="/api/mails/${id}/attachments/${index}">${escapeHtml(filename)}</a> (${escapeHtml(mimeType)}, ${bytes} bytes)</li>`,
  );
  return page(
    subject,
    `<p><a href="/">All mail</a></p><h1 dir="auto">${escapeHtml(subject)}</h1>
<p>From ${escapeHtml(from)} to ${escapeHtml(to.join(', '))}<br><small>${escapeHtml(messageId)}</small></p>
<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mails/${id}/html" title="HTML"></iframe>
${files.length > 0 ? `<ul>${files.join('')}</ul>` : ''}
<pre dir="auto">${escapeHtml(text)}</pre>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
${STYLE}
${body}
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);
}
