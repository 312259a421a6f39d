import { aPlace, made, member, type Pair, there } from './place.ts';

/** Access and resources against each other, and organizations made at once. */
export const resourcePairs: Readonly<Record<string, Pair>> = {
  'R-ACC-2 a grant on a device against its deletion': {
    race: async (nodes) => {
      const place = await aPlace(nodes, 'viewer');
      const id = await made(place, 'devices', { name: 'Pump' });
      return [
        place.first.patch(`${member(place, place.secondMember)}/access/device`, { add: [id] }),
        there(nodes, place.first).delete(`${place.path}/devices/${id}`, { confirmName: 'Pump' }),
      ];
    },
    orders: [
      [200, 204],
      [404, 204],
    ],
  },
  'R-ACC-2 a grant against the removal of the person': {
    race: async (nodes) => {
      const place = await aPlace(nodes, 'viewer');
      const id = await made(place, 'devices', { name: 'Pump' });
      return [
        place.first.patch(`${place.path}/resources/device/${id}/members`, { add: [place.secondMember] }),
        there(nodes, place.first).delete(member(place, place.secondMember)),
      ];
    },
    orders: [
      [200, 204],
      [404, 204],
    ],
  },
  'R-ACC-11 a device is deleted twice': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      const path = `${place.path}/devices/${await made(place, 'devices', { name: 'Pump' })}`;
      return [
        place.first.delete(path, { confirmName: 'Pump' }),
        there(nodes, place.second).delete(path, { confirmName: 'Pump' }),
      ];
    },
    orders: [
      [204, 404],
      [404, 204],
    ],
  },
  'R-ACC-11 one hardware UUID is added in two organizations': {
    race: async (nodes) => {
      const [one, other] = [await aPlace(nodes), await aPlace(nodes)];
      const uuid = crypto.randomUUID();
      return [
        one.first.post(`${one.path}/devices`, { name: 'Pump', uuid }),
        there(nodes, other.first).post(`${other.path}/devices`, { name: 'Valve', uuid }),
      ];
    },
    orders: [
      [201, 409],
      [409, 201],
    ],
  },
  'R-ACC-6 two metering points are hung beneath each other': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      const points = 'resources/metering-point';
      const [one, other] = [
        await made(place, points, { name: 'A' }),
        await made(place, points, { name: 'B' }),
      ];
      return [
        place.first.post(`${place.path}/${points}/${one}/move`, { parentId: other }),
        there(nodes, place.second).post(`${place.path}/${points}/${other}/move`, { parentId: one }),
      ];
    },
    orders: [
      [200, 409],
      [409, 200],
    ],
  },
  'R-ACC-6 a metering point is deleted while another is made beneath it': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      const points = 'resources/metering-point';
      const id = await made(place, points, { name: 'A' });
      return [
        place.first.delete(`${place.path}/${points}/${id}`),
        there(nodes, place.second).post(`${place.path}/${points}`, { name: 'B', parentId: id }),
      ];
    },
    orders: [
      [204, 404],
      [409, 201],
    ],
  },
  'R-USR-5 somebody without an organization asks twice at once': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      const { organizationId } = place.second;
      const { name } = (await place.second.get(`/api/v1/organizations/${organizationId}`)).body;
      await place.first.delete(member(place, place.secondMember));
      const gone = await place.second.delete(`/api/v1/organizations/${organizationId}`, {
        confirmName: name,
      });
      if (gone.status !== 204) throw new Error(JSON.stringify(gone.body));
      const mine = '/api/v1/organizations';
      const answers = [place.second.get(mine), there(nodes, place.second).get(mine)] as const;
      const lists = await Promise.all(answers);
      const ids = new Set(lists.flatMap(({ body }) => body.items.map(({ id }: { id: string }) => id)));
      if (ids.size !== 1) throw new Error(`they were told of ${ids.size} organizations`);
      return answers;
    },
    orders: [[200, 200]],
  },
};
