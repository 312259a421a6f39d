import { type Installation, unwrap } from '@fleetgate/sdk';
import { useDocumentTitle } from '@mantine/hooks';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from './api.ts';

const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: () => unwrap(api.GET('/api/v1/sign-in-options')),
  staleTime: Number.POSITIVE_INFINITY,
});

const unknown: Installation = {
  productName: 'Fleetgate',
  registration: 'open',
  domains: [],
  passwordMinLength: 1,
  passwordMaxLength: 128,
  termsUrl: null,
  privacyUrl: null,
  operatorContact: null,
};

/** What the operator of this installation has set, as far as anybody may know it. */
export function useInstallation(): Installation {
  return useQuery(installationQuery).data ?? unknown;
}

/** Names the document after the page and the product. */
export function usePageTitle(title: string): void {
  const { productName } = useInstallation();
  useDocumentTitle(`${title} · ${productName}`);
}
