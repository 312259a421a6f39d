import { randomBytes } from 'node:crypto';
import { anInvitation, aPlace, member, type Pair, there } from './place.ts';

/** The same mailbox as `x@exämple.com` to a careless program, and as nobody else to a careful one. */
function spellings(): [string, string][] {
  const name = `ida${randomBytes(5).toString('hex')}`;
  return [
    [`${name}@example.com`, `${name.toUpperCase()}@Example.COM`],
    [`${name}@example.com`, `  ${name}@example.com\t`],
    [`${name}@exämple.com`, `${name}@xn--exmple-cua.com`],
    [`${name}@example.com`, `${name.replace('i', 'ｉ')}@example.com`],
    [`${name}@example.com`, `${name}\u200b@ｅxample.com`],
  ];
}

/** Invitations against whatever ends them. */
export const invitationPairs: Readonly<Record<string, Pair>> = {
  'R-INV-16 an invitation is accepted twice': {
    race: async (nodes) => {
      const { person, accept } = await anInvitation(nodes);
      return [person.post(accept), there(nodes, person).post(accept)];
    },
    orders: [[200, 200]],
  },
  'R-INV-16 accepting against revoking': {
    race: async (nodes) => {
      const place = await anInvitation(nodes);
      return [
        place.person.post(place.accept),
        there(nodes, place.first).delete(member(place, place.pending)),
      ];
    },
    orders: [
      [200, 204],
      [410, 204],
    ],
  },
  'R-INV-16 R-ORG-10 accepting against the deletion of the organization': {
    race: async (nodes) => {
      const place = await anInvitation(nodes);
      const { name } = (await place.first.get(place.path)).body;
      return [
        place.person.post(place.accept),
        there(nodes, place.first).delete(place.path, { confirmName: name }),
      ];
    },
    orders: [
      [200, 204],
      [410, 204],
    ],
  },
  'R-INV-9 accepting against renewing': {
    race: async (nodes) => {
      const place = await anInvitation(nodes);
      return [
        place.person.post(place.accept),
        there(nodes, place.first).post(`${member(place, place.pending)}/invitation/renew`),
      ];
    },
    orders: [
      [200, 409],
      [410, 200],
    ],
  },
  'R-USR-8 accepting against the deletion of the account that accepts': {
    race: async (nodes) => {
      const { person, accept } = await anInvitation(nodes);
      return [person.post(accept), there(nodes, person).delete('/api/v1/me', { confirmEmail: person.email })];
    },
    orders: [
      [200, 204],
      [401, 204],
      [410, 204],
      [404, 204],
    ],
  },
  'R-INV-2 one address is invited twice in different spelling': {
    race: async (nodes, round) => {
      const place = await aPlace(nodes);
      const all = spellings();
      const [one = '', other = ''] = all[round % all.length] ?? [];
      return [
        place.first.post(`${place.path}/members`, { email: one, role: 'viewer' }),
        there(nodes, place.second).post(`${place.path}/members`, { email: other, role: 'editor' }),
      ];
    },
    orders: [
      [201, 409],
      [409, 201],
    ],
  },
  'R-ROL-4 a role change against the removal of the same person': {
    race: async (nodes) => {
      const place = await aPlace(nodes, 'viewer');
      return [
        place.first.patch(member(place, place.secondMember), { role: 'editor' }),
        there(nodes, place.first).delete(member(place, place.secondMember)),
      ];
    },
    orders: [
      [200, 204],
      [404, 204],
    ],
  },
};
