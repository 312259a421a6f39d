import { DeleteMe, DeletionPreview, Me } from '@fleetgate/identity/contract';
import { problems } from '@fleetgate/identity/domain';
import { route } from '@fleetgate/platform/http';
import { z } from 'zod';
import { deleteAccount } from './delete-across-organizations.ts';
import { getMe } from './me-across-organizations.ts';
import { previewDeletion } from './preview-deletion-across-organizations.ts';

const me = '/api/v1/me';

export const accountRoutes = [
  route({
    method: 'GET',
    path: me,
    summary: 'Get the signed-in person',
    response: Me,
    verb: getMe,
    input: () => ({}),
  }),
  route({
    method: 'GET',
    path: `${me}/deletion`,
    summary: 'Preview what deleting my account does',
    response: DeletionPreview,
    verb: previewDeletion,
    input: () => ({}),
  }),
  route({
    method: 'DELETE',
    path: me,
    summary: 'Delete my account',
    body: DeleteMe,
    response: z.undefined(),
    status: 204,
    problems: [problems['confirmation-mismatch'], problems['last-admin-somewhere']],
    verb: deleteAccount,
    input: ({ body }) => body,
  }),
];
