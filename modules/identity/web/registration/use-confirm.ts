import { auth } from '@fleetgate/sdk';
import { meQuery, notifyDone } from '@fleetgate/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { awaitedInvitation } from './awaited-invitation.ts';

/** Confirms the address, which signs the person in, and goes on to the invitation that the registration answers. */
export function useConfirm() {
  const { t } = useTranslation('identity');
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: auth.verifyEmail,
    onSuccess: async () => {
      // Whatever was cached belongs to whoever was signed in before.
      queries.clear();
      const me = await queries.fetchQuery(meQuery);
      notifyDone(me ? t('verify.done') : t('verify.doneSignIn'));
      const invitation = awaitedInvitation.take();
      if (me && invitation !== undefined)
        return navigate({ to: `/invitations/${invitation}`, replace: true });
      await navigate({ to: me ? '/' : '/sign-in', replace: true });
    },
  });
}
