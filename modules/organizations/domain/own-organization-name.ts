const longest = 100;
const notAllowed = /[^\p{L}\p{M}\p{N} ._@-]+/gu;

/** The name of the organization that a person gets at registration (R-ORG-2): the person's own, as far as allowed. */
export function ownOrganizationName(person: { firstName: string; lastName: string }): string {
  const name = `${person.firstName} ${person.lastName}`
    .replace(notAllowed, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, longest)
    .trim();
  return name || 'Organization';
}
