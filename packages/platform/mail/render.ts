import type { Block, Mail, MailIdentity } from './mail.ts';

/** A mail as it goes out. */
export interface RenderedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const controlCharacters = /\p{Cc}+/gu;

/** Makes text and HTML of the same blocks. Subject and address lose control characters, so that no header can be added. */
export function renderMail(mail: Mail, identity: MailIdentity): RenderedMail {
  return {
    to: oneLine(mail.to),
    subject: oneLine(mail.subject),
    text: `${mail.body.map((block) => textOf(block, identity)).join('\n\n')}\n\n-- \n${identity.productName}\n`,
    html: pageOf(mail, identity),
  };
}

/** The address of a console page; built from the public address alone, never from a request. */
export function linkTo(path: `/${string}`, publicUrl: URL): string {
  return publicUrl.href.replace(/\/+$/, '') + path;
}

function oneLine(text: string): string {
  return text.replace(controlCharacters, ' ').trim();
}

function textOf(block: Block, { publicUrl }: MailIdentity): string {
  return block.kind === 'button' ? `${block.label}:\n${linkTo(block.path, publicUrl)}` : block.text;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

function htmlOf(block: Block, { publicUrl }: MailIdentity): string {
  if (block.kind === 'button') {
    const href = escapeHtml(linkTo(block.path, publicUrl));
    const style =
      'display:inline-block;padding:12px 20px;border-radius:6px;background:#0b5c6b;color:#ffffff;text-decoration:none;font-weight:600';
    return `<p><a href="${href}" style="${style}">${escapeHtml(block.label)}</a></p><p style="font-size:13px;color:#5b6670;word-break:break-all">${href}</p>`;
  }
  const text = escapeHtml(block.text).replaceAll('\n', '<br>');
  if (block.kind === 'heading') return `<h1 style="font-size:20px">${text}</h1>`;
  const small = block.kind === 'note' ? ' style="font-size:13px;color:#5b6670"' : '';
  return `<p${small}>${text}</p>`;
}

function pageOf(mail: Mail, identity: MailIdentity): string {
  const name = escapeHtml(identity.productName);
  return `<!doctype html>
<html lang="${escapeHtml(mail.language)}"><head><meta charset="utf-8"><title>${escapeHtml(oneLine(mail.subject))}</title></head>
<body style="margin:0;padding:24px;background:#f4f6f7;font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;color:#1a2229">
<div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px">
${mail.body.map((block) => htmlOf(block, identity)).join('\n')}
</div>
<p style="max-width:560px;margin:16px auto 0;font-size:13px;color:#5b6670">${name}</p>
</body></html>
`;
}
