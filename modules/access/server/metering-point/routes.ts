import { type Route, route } from '@fleetgate/platform/http';
import { z } from 'zod';
import {
  CreateMeteringPoint,
  MoveMeteringPoint,
  MovePreview,
  Resource,
  UpdateMeteringPoint,
} from '../../contract/index.ts';
import { problems } from '../../domain/index.ts';
import { createMeteringPoint } from './create.ts';
import { deleteMeteringPoint } from './delete.ts';
import { moveMeteringPoint } from './move.ts';
import { renameMeteringPoint } from './rename.ts';

const points = '/api/v1/organizations/{organizationId}/resources/metering-point';
const point = `${points}/{meteringPointId}`;
const object = { type: 'metering-point', param: 'meteringPointId' };
const ofPath = ({ params }: { params: Record<string, string> }) => ({ id: params.meteringPointId ?? '' });

export const meteringPointRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: points,
    summary: 'Add a metering point',
    body: CreateMeteringPoint,
    response: Resource,
    status: 201,
    problems: [problems['unknown-resource'], problems['too-deep']],
    verb: createMeteringPoint,
    input: ({ body }) => body,
  }),
  route({
    method: 'PATCH',
    path: point,
    summary: 'Rename a metering point',
    object,
    body: UpdateMeteringPoint,
    response: Resource,
    verb: renameMeteringPoint,
    input: (sent) => ({ ...ofPath(sent), name: sent.body.name }),
  }),
  route({
    method: 'DELETE',
    path: point,
    summary: 'Delete a metering point that has none beneath it',
    object,
    response: z.undefined(),
    status: 204,
    problems: [problems['has-children']],
    verb: deleteMeteringPoint,
    input: ofPath,
  }),
  route({
    method: 'POST',
    path: `${point}/move`,
    summary: 'Hang a metering point with all beneath it elsewhere, or preview who gains and who loses',
    object,
    body: MoveMeteringPoint,
    response: MovePreview,
    problems: [problems['unknown-resource'], problems.cycle, problems['too-deep']],
    verb: moveMeteringPoint,
    input: (sent) => ({ ...ofPath(sent), ...sent.body }),
  }),
];
