const key = 'fleetgate.last-organization';

/** The organization that this browser showed last; only where the landing page leads (R-ORG-7). */
export const lastOrganization = {
  read: (): string | null => localStorage.getItem(key),
  remember: (organizationId: string): void => localStorage.setItem(key, organizationId),
  forget: (organizationId: string): void => {
    if (localStorage.getItem(key) === organizationId) localStorage.removeItem(key);
  },
};
