import providers from 'email-providers/all.json' with { type: 'json' };

/** Reserved for documentation (RFC 2606): nobody has a mailbox there, so they are no free-mail domains. */
const reserved = new Set(['example.com', 'example.net', 'example.org']);
const alsoFree = ['posteo.de', 'posteo.net', 'tuta.com', 'mail.de'];
const domains = new Set([...(providers as string[]), ...alsoFree].filter((domain) => !reserved.has(domain)));

/** Whether everybody can have a mailbox at this domain, so that sharing it says nothing (R-INV-4). */
export function isFreeMailDomain(domain: string): boolean {
  return domains.has(domain);
}
