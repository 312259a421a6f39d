import { route } from '@fleetgate/platform/http';
import { z } from 'zod';
import { CreatedToken, CreateToken, TokenList } from '../../contract/index.ts';
import { problems } from '../../domain/index.ts';
import { createPersonalToken } from './create-across-organizations.ts';
import { removePersonalToken } from './delete-across-organizations.ts';
import { listPersonalTokens } from './list-across-organizations.ts';

const tokens = '/api/v1/me/tokens';

export const personalTokenRoutes = [
  route({
    method: 'GET',
    path: tokens,
    summary: 'List my personal access tokens',
    response: TokenList,
    verb: listPersonalTokens,
    input: () => ({}),
  }),
  route({
    method: 'POST',
    path: tokens,
    summary: 'Make a personal access token',
    body: CreateToken,
    response: CreatedToken,
    status: 201,
    verb: createPersonalToken,
    input: ({ body }) => body,
  }),
  route({
    method: 'DELETE',
    path: `${tokens}/{tokenId}`,
    summary: 'End a personal access token',
    response: z.undefined(),
    status: 204,
    problems: [problems['unknown-token']],
    verb: removePersonalToken,
    input: ({ params }) => ({ tokenId: params.tokenId ?? '' }),
  }),
];
