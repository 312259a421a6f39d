import { auth, unwrap } from '@fleetgate/sdk';
import { api, meQuery } from '@fleetgate/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { awaitedAddress } from './awaited-address.ts';
import { awaitedInvitation } from './awaited-invitation.ts';

interface Registration {
  email: string;
  password: string;
  firstName: string;
  lastName: string;
  country: string;
}

/** Registers, and goes on: to the organization when the mailbox is proven already (R-INV-7), else to "check your mail". */
export function useSignUp(invitation: string | undefined) {
  const { i18n } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (person: Registration) => {
      const { token } = await auth.signUp({
        ...person,
        name: `${person.firstName} ${person.lastName}`.trim(),
        acceptedTerms: true,
        language: i18n.language,
        ...(invitation === undefined ? {} : { invitationToken: invitation }),
      });
      if (invitation === undefined) return undefined;
      return enter(person, invitation, Boolean(token));
    },
    onSuccess: async (organizationId, { email }) => {
      awaitedAddress.set(email);
      if (organizationId === undefined) {
        if (invitation !== undefined) awaitedInvitation.remember(invitation);
        return navigate({ to: '/check-mail' });
      }
      await queries.fetchQuery({ ...meQuery, staleTime: 0 });
      await navigate({ to: '/organizations/$organizationId', params: { organizationId } });
    },
  });
}

/** Signs in, unless registering did, and accepts; undefined while the mailbox is still to be proven. */
async function enter(
  { email, password }: Registration,
  token: string,
  isSignedIn: boolean,
): Promise<string | undefined> {
  const mayAccept = isSignedIn || (await canSignIn(email, password));
  if (!mayAccept) return undefined;
  const accepted = await unwrap(
    api.POST('/api/v1/invitations/{token}/accept', { params: { path: { token } } }),
  );
  return accepted.organizationId;
}

function canSignIn(email: string, password: string): Promise<boolean> {
  return auth.signIn({ email, password }).then(
    () => true,
    () => false,
  );
}
