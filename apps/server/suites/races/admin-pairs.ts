import { aPerson, inviteAndAccept } from '../../testing/index.ts';
import { aPlace, demote, member, type Pair, there } from './place.ts';

/** Admins against each other: one has to be left. */
export const adminPairs: Readonly<Record<string, Pair>> = {
  'R-ADM-1 two Admins demote each other': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      return [
        place.first.patch(member(place, place.secondMember), demote),
        there(nodes, place.second).patch(member(place, place.firstMember), demote),
      ];
    },
    orders: [
      [200, 403],
      [403, 200],
    ],
  },
  'R-ADM-1 two Admins remove each other': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      return [
        place.first.delete(member(place, place.secondMember)),
        there(nodes, place.second).delete(member(place, place.firstMember)),
      ];
    },
    orders: [
      [204, 404],
      [404, 204],
    ],
  },
  'R-ADM-1 two Admins demote each other, each in a batch': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      const path = `${place.path}/members/batch-role`;
      const demoted = (id: string) => ({ members: { ids: [id] }, ...demote });
      return [
        place.first.post(path, demoted(place.secondMember)),
        there(nodes, place.second).post(path, demoted(place.firstMember)),
      ];
    },
    orders: [
      [200, 403],
      [403, 200],
    ],
  },
  'R-ADM-1 an Admin removes both in a batch while the other promotes a third': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      const third = await inviteAndAccept(place.first, await aPerson(nodes), { role: 'viewer' });
      const ids = [place.firstMember, place.secondMember];
      return [
        place.first.post(`${place.path}/members/batch-remove`, { members: { ids } }),
        there(nodes, place.second).post(`${place.path}/members/batch-role`, {
          ...{ members: { ids: [third] }, role: 'admin' },
        }),
      ];
    },
    orders: [
      [409, 200],
      [200, 200],
    ],
  },
  'R-ADM-1 of three Admins, one demotes another who demotes the first': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      await inviteAndAccept(place.first, await aPerson(nodes), { role: 'admin' });
      return [
        place.first.patch(member(place, place.secondMember), demote),
        there(nodes, place.second).patch(member(place, place.firstMember), demote),
      ];
    },
    orders: [
      [200, 403],
      [403, 200],
    ],
  },
  'R-USR-6 an Admin leaves while demoting the other': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      return [
        place.first.post(`${place.path}/leave`, {}),
        there(nodes, place.first).patch(member(place, place.secondMember), demote),
      ];
    },
    orders: [
      [200, 404],
      [409, 200],
    ],
  },
  'R-USR-6 an Admin leaves while being demoted': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      return [
        place.first.post(`${place.path}/leave`, {}),
        there(nodes, place.second).patch(member(place, place.firstMember), demote),
      ];
    },
    orders: [
      [200, 404],
      [200, 200],
    ],
  },
  'R-USR-8 an Admin deletes the account while demoting the other': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      return [
        place.first.delete('/api/v1/me', { confirmEmail: place.first.email }),
        there(nodes, place.first).patch(member(place, place.secondMember), demote),
      ];
    },
    // whoever was admitted before the account went finds no membership under the lock
    orders: [
      [204, 401],
      [204, 404],
      [409, 200],
    ],
  },
  'R-USR-8 an Admin deletes the account while being demoted': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      return [
        place.first.delete('/api/v1/me', { confirmEmail: place.first.email }),
        there(nodes, place.second).patch(member(place, place.firstMember), demote),
      ];
    },
    orders: [
      [204, 404],
      [204, 200],
    ],
  },
  'R-USR-8 the two only Admins delete their accounts': {
    race: async (nodes) => {
      const place = await aPlace(nodes);
      await inviteAndAccept(place.first, await aPerson(nodes), { role: 'viewer' });
      return [
        place.first.delete('/api/v1/me', { confirmEmail: place.first.email }),
        there(nodes, place.second).delete('/api/v1/me', { confirmEmail: place.second.email }),
      ];
    },
    orders: [
      [204, 409],
      [409, 204],
    ],
  },
};
